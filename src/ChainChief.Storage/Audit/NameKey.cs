using System.Security.Cryptography;

namespace ChainChief.Storage;

/// <summary>The key under which an installation makes code names of masked partners: random, made once, never shown.</summary>
public static class NameKey
{
    const string Name = "code-names";

    /// <summary>The 32 bytes of the key, made on first use.</summary>
    public static byte[] Get(DataFolder data)
    {
        using var connection = OfficeFile.Connect(data);
        connection.Execute("INSERT OR IGNORE INTO keys (name, value) VALUES ($0, $1)", Name, RandomNumberGenerator.GetBytes(32));
        return (byte[])connection.Scalar("SELECT value FROM keys WHERE name = $0", Name)!;
    }
}
