using System.Globalization;

namespace ChainChief.Storage;

/// <summary>The last entry that a log is known to have had, as an auditor notes it: <c>HASH@NUMBER</c>.</summary>
public sealed record AuditHead(long Number, string Hash)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hash}@{Number}");

    /// <summary>Reads <c>HASH@NUMBER</c>; null where the text is nothing of the kind.</summary>
    public static AuditHead? Read(string? text) => text?.Trim().Split('@') is [{ Length: 64 } hash, var number] && hash.All(char.IsAsciiHexDigit)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? new(last, hash.ToLowerInvariant()) : null;
}

/// <summary>Why a chain does not hold.</summary>
public enum AuditFault
{
    /// <summary>A number is left out.</summary>
    Gap,

    /// <summary>An entry is not what was written, or stands in another place.</summary>
    Changed,

    /// <summary>Entries at the end are missing that the kept head knows of.</summary>
    Cut,

    /// <summary>The chain was written anew: it holds, and does not lead through the kept head.</summary>
    Rewritten,

    /// <summary>The file cannot be read from here on.</summary>
    Unreadable,
}

/// <summary>The outcome of a check of the whole log.</summary>
/// <param name="Count">Entries that hold, from the first on.</param>
/// <param name="Head">Hash of the last of them.</param>
/// <param name="BrokenAt">Number of the first broken entry; null where the log is whole.</param>
public sealed record AuditVerdict(long Count, string Head, long? BrokenAt = null, AuditFault? Fault = null)
{
    public bool Holds => BrokenAt is null;
}

/// <summary>A check that was made.</summary>
/// <param name="At">UTC.</param>
public sealed record AuditCheck(DateTime At, string Actor, AuditVerdict Verdict);
