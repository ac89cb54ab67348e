using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChainChief.Accounts;

/// <summary>256 random bits as text for a cookie, a link or a token, and the hash that is kept of them. A hash without salt is enough: there is nothing to guess.</summary>
static class Secret
{
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
