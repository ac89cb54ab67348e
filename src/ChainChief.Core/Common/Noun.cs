namespace ChainChief.Common;

/// <summary>What every kept record has: a row number of its own and the change sets that added and last changed it.</summary>
public abstract class Noun
{
    public long RowId { get; init; }

    /// <summary>Change set that added the record.</summary>
    public int AddedIn { get; init; }

    /// <summary>Change set that last changed it; null while it is as it was added.</summary>
    public int? ChangedIn { get; init; }

    /// <summary>The change set behind what the record says now.</summary>
    public int LastChange => ChangedIn ?? AddedIn;

    /// <summary>The rules of this noun that its values break. Rules that need other records are checked by the import.</summary>
    public virtual IEnumerable<Flaw> Check() => [];
}

/// <summary>A broken rule of one record: which column, which kind of problem, and what its message names.</summary>
public sealed record Flaw(string Column, string Code, params string[] Arguments)
{
    /// <summary>A flaw where the later of two dates surely lies before the earlier.</summary>
    public static IEnumerable<Flaw> Order(PartialDate? earlier, PartialDate? later, string column) =>
        earlier is { } from && later is { } to && to.IsSurelyBefore(from) ? [new(column, "date-order", to.ToString(), from.ToString())] : [];

    /// <summary>A flaw where a share lies outside 0–1.</summary>
    public static IEnumerable<Flaw> Share(decimal? share, string column) =>
        share is < 0 or > 1 ? [new(column, "share-out-of-range", share.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))] : [];

    public static IEnumerable<Flaw> NotNegative(decimal? value, string column) =>
        value < 0 ? [new(column, "number-negative", value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))] : [];
}
