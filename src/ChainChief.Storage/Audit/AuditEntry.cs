using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChainChief.Storage;

/// <summary>What was done, as it goes into the audit log.</summary>
/// <param name="Actor">The post that acted, never a person's name.</param>
/// <param name="AccountId">The account's lasting id; null for guests and the command line.</param>
/// <param name="Region">Folder name of the region; null for what belongs to the installation.</param>
/// <param name="Act">Code of the act: of <see cref="Access.Act"/>, or one of sign_in, sign_out, account, token, permission, audit and the like.</param>
/// <param name="What">The record and a few words, or method and path of the request.</param>
/// <param name="Outcome">done, refused or failed.</param>
/// <param name="Address">Network address of the request.</param>
public sealed record AuditEntry(string Actor, string? AccountId, string? Region, string Act, string What, string Outcome, string? Address);

/// <summary>An entry as it stands in the log.</summary>
/// <param name="Number">1 the first; no number is left out.</param>
/// <param name="At">UTC.</param>
/// <param name="Hash">SHA-256 of the hash before and the canonical bytes of this entry, as 64 hexadecimal digits.</param>
public sealed record AuditLine(long Number, DateTime At, AuditEntry Entry, string Hash);

/// <summary>How the hashes of the log hang together. docs/guide/audit.md describes it for those who check with tools of their own.</summary>
public static class AuditChain
{
    /// <summary>What stands before the first entry: SHA-256 of nothing.</summary>
    public const string Genesis = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>The hash of an entry after the one that has <paramref name="before"/>.</summary>
    /// <param name="at">As it is stored: yyyy-MM-ddTHH:mm:ss.fffffffZ.</param>
    public static string Hash(string before, long number, string at, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(before));
        foreach (var field in (ReadOnlySpan<string?>)[number.ToString(CultureInfo.InvariantCulture), at, entry.Actor, entry.AccountId, entry.Region, entry.Act, entry.What, entry.Outcome, entry.Address])
            hash.AppendData(Canonical(field));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A field as <c>LENGTH:BYTES,</c> in UTF-8, and <c>-,</c> where there is none: no two lists of fields have the same bytes.</summary>
    static byte[] Canonical(string? field)
    {
        if (field is null) return "-,"u8.ToArray();
        var bytes = Encoding.UTF8.GetBytes(field);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")), .. bytes, (byte)','];
    }
}
