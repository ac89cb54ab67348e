using System.IO.Compression;
using System.Text;

namespace ChainChief.Importing;

/// <summary>Opens archives and gives their entries the names their makers saw.</summary>
static class ZipNames
{
    static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Opens an archive so that <see cref="Get"/> can tell its names.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static ZipArchive Open(string path)
    {
        var stream = SharedFile.OpenRead(path);
        try
        {
            return new(stream, ZipArchiveMode.Read, leaveOpen: false, Encoding.Latin1);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Path of an entry with forward slashes. Names without the UTF-8 flag are UTF-8 where they are valid as such, else GB 18030,
    /// as Chinese Windows writes them.</summary>
    public static string Get(ZipArchiveEntry entry) => Decode(entry.FullName).Replace('\\', '/');

    static string Decode(string name)
    {
        if (System.Text.Ascii.IsValid(name) || name.Any(c => c > 0xFF)) return name;
        var bytes = Encoding.Latin1.GetBytes(name);
        return TryDecode(StrictUtf8, bytes) ?? TryDecode(CodePages.StrictGb18030, bytes) ?? name;
    }

    static string? TryDecode(Encoding encoding, byte[] bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
