using System.Security.Cryptography;
using System.Text;

namespace ChainChief.Importing;

/// <summary>What one reading of a whole file tells: its length and hash and, for text, its encoding.</summary>
/// <param name="Encoding">The encoding all of the file is valid in; null for binary content and for text in no encoding read here.</param>
/// <param name="PreambleLength">Bytes of the byte order mark.</param>
/// <param name="FirstBadByte">Offset of the first byte outside the most likely encoding, where there is none that fits.</param>
sealed record FileScan(long Length, string Sha256, Encoding? Encoding, int PreambleLength, long? FirstBadByte)
{
    const int BufferLength = 1 << 20;

    /// <summary>Neither the encoding nor a place where it breaks: bytes that are no text at all.</summary>
    public bool IsBinary => Encoding is null && FirstBadByte is null;

    /// <summary>Hash and length alone.</summary>
    public static FileScan ReadHash(string path, CancellationToken cancel) => Pass(path, null, cancel);

    /// <summary>Hash, length and encoding in one pass.</summary>
    public static FileScan ReadText(string path, CancellationToken cancel) => Pass(path, new EncodingWatch(), cancel);

    /// <summary>Hash and length in one pass, and whether the text is UTF-8; other encodings are not tried, which takes a fraction of the time.</summary>
    public static FileScan ReadUtf8(string path, CancellationToken cancel) => Pass(path, new EncodingWatch(utf8Only: true), cancel);

    static FileScan Pass(string path, EncodingWatch? watch, CancellationToken cancel)
    {
        using var stream = SharedFile.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferLength];
        long length = 0;
        int read;
        while ((read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            watch?.Add(buffer.AsSpan(0, read));
            length += read;
        }
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        var (encoding, preamble, bad) = watch?.End() ?? default;
        return new(length, sha256, encoding, preamble, bad);
    }

    /// <summary>Decides between the encodings: a byte order mark first, then UTF-16 where it is plain to see, then UTF-8, then GB 18030, all strict.</summary>
    sealed class EncodingWatch(bool utf8Only = false)
    {
        readonly Utf8Check utf8 = new();
        readonly Gb18030Check gb = new();
        Utf16Check? utf16;
        bool bigEndian, started, hasNul, hasUtf8Mark;
        int preamble;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            if (!started) Start(bytes);
            started = true;
            if (utf16 is not null) { utf16.Add(bytes); return; }
            hasNul |= bytes.Contains((byte)0);
            if (hasNul) return;
            utf8.Add(bytes);
            if (!hasUtf8Mark && !utf8Only) gb.Add(bytes);
        }

        public (Encoding? Encoding, int Preamble, long? Bad) End()
        {
            if (utf16 is not null)
            {
                utf16.End();
                return utf16.FirstError is null ? (new UnicodeEncoding(bigEndian, false), preamble, null) : (null, preamble, utf16.FirstError);
            }
            if (hasNul) return (null, 0, null);
            utf8.End();
            gb.End();
            if (utf8.FirstError is null) return (new UTF8Encoding(false), preamble, null);
            if (hasUtf8Mark || utf8Only) return (null, preamble, utf8.FirstError);
            return gb.FirstError is null ? (CodePages.Gb18030, 0, null) : (null, 0, Math.Max(gb.FirstError.Value, utf8.FirstError.Value));
        }

        void Start(ReadOnlySpan<byte> bytes)
        {
            hasUtf8Mark = bytes.StartsWith(Encoding.UTF8.Preamble);
            var little = bytes.StartsWith(Encoding.Unicode.Preamble);
            var big = bytes.StartsWith(Encoding.BigEndianUnicode.Preamble);
            preamble = hasUtf8Mark ? 3 : little || big ? 2 : 0;
            bigEndian = big || (!little && LooksLikeUtf16(bytes, bigEndian: true));
            if (little || bigEndian || LooksLikeUtf16(bytes, bigEndian: false)) utf16 = new(bigEndian);
        }

        // Text of a table holds commas, digits and line ends; as UTF-16 each has a zero byte on one side. Binary content has
        // such pairs too, but control characters beside them.
        static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian)
        {
            if (!bytes[..Math.Min(bytes.Length, 4096)].Contains((byte)0)) return false;
            var (plain, control, units) = (0, 0, Math.Min(bytes.Length, 4096) / 2);
            for (var i = 0; i < units; i++)
            {
                var unit = bigEndian ? bytes[2 * i] << 8 | bytes[2 * i + 1] : bytes[2 * i + 1] << 8 | bytes[2 * i];
                if (unit is 9 or 10 or 13 or (>= 0x20 and < 0x7F)) plain++;
                else if (unit is < 0x20 or 0xFFFE or 0xFFFF or (>= 0x7F and < 0xA0)) control++;
            }
            return control == 0 && plain > 0 && plain * 20 >= units;
        }
    }
}

/// <summary>Opening of files that others may read meanwhile, but not change.</summary>
static class SharedFile
{
    public static FileStream OpenRead(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read,
        BufferSize = 1 << 16,
        Options = FileOptions.SequentialScan,
    });
}
