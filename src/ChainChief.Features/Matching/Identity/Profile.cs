using System.Text;

namespace ChainChief.Matching;

/// <summary>A record prepared for comparison: its names taken apart and weighed.</summary>
public sealed class Profile
{
    internal Profile(MatchRecord record, NameForm[] forms, Weighing weighing)
    {
        (Record, Forms) = (record, forms);
        Vectors = [.. forms.Select(form => new GramVector(form.Core, weighing))];
        CreditCode = Common.CreditCode.TryParse(record.CreditCode, out var code) ? code.Text : null;
        County = record.Region is { Length: >= 6 } region && !region.AsSpan(4, 2).SequenceEqual("00") ? region[..6] : null;
        Address = Folded(record.Address);
    }

    internal static Profile Of(MatchRecord record, PlaceWords places, Weighing weighing) =>
        new(record, [.. record.Names().Select(name => NameForm.Read(name.Name, name.Kind, places)).Where(form => form.Core.Length > 0)], weighing);

    public MatchRecord Record { get; }
    public IReadOnlyList<NameForm> Forms { get; }

    internal GramVector[] Vectors { get; }

    /// <summary>Null where there is none, or one that fails its check.</summary>
    internal string? CreditCode { get; }

    /// <summary>Six digits; null where only the city is known.</summary>
    internal string? County { get; }

    internal string? Address { get; }

    static string? Folded(string? address) => string.IsNullOrWhiteSpace(address) ? null
        : new StringBuilder().AppendJoin("", string.Concat(address.EnumerateRunes()).Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit).Select(Simplified.Of)).ToString() is { Length: > 3 } folded ? folded : null;
}
