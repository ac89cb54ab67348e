using System.IO.Compression;

namespace ChainChief.Importing;

/// <summary>An archive grew beyond its limits.</summary>
sealed class ZipTooLargeException() : Exception("The archive grows beyond its limits.");

/// <summary>Inflates the entries of one archive piece by piece, and stops at once where it grows too large.
/// What an archive says of its own sizes is not believed.</summary>
sealed class ZipInflation(ReadingLimits limits)
{
    /// <summary>Bytes below which the ratio of an entry is no matter: small tables of equal rows pack very well.</summary>
    const long RatioFloor = 16 << 20;

    readonly byte[] buffer = new byte[1 << 17];
    long total;

    /// <param name="take">Given each piece in its turn.</param>
    /// <exception cref="ZipTooLargeException">The entry or the archive is too large.</exception>
    /// <exception cref="InvalidDataException">The entry is damaged: its check sum is wrong, or it cannot be inflated.</exception>
    public long Inflate(ZipArchiveEntry entry, CancellationToken cancel, Action<ReadOnlyMemory<byte>>? take = null)
    {
        using var stream = entry.Open();
        long length = 0;
        var crc = Crc32.Start;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            length += read;
            total += read;
            if (total > limits.ZipBytes || length > limits.FileBytes || IsPackedTooStrongly(length, entry)) throw new ZipTooLargeException();
            crc = Crc32.Add(crc, buffer.AsSpan(0, read));
            take?.Invoke(buffer.AsMemory(0, read));
        }
        if (Crc32.End(crc) != entry.Crc32) throw new InvalidDataException("The check sum of an entry is wrong.");
        return length;
    }

    bool IsPackedTooStrongly(long length, ZipArchiveEntry entry) =>
        length > RatioFloor && length / Math.Max(1, entry.CompressedLength) > limits.ZipRatio;
}

/// <summary>The check sum of ZIP entries (CRC-32, ISO 3309), four bytes a step.</summary>
static class Crc32
{
    public const uint Start = uint.MaxValue;

    static readonly uint[][] Tables = BuildTables();

    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        var (t0, t1, t2, t3) = (Tables[0], Tables[1], Tables[2], Tables[3]);
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            crc ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = t3[crc & 0xFF] ^ t2[crc >> 8 & 0xFF] ^ t1[crc >> 16 & 0xFF] ^ t0[crc >> 24];
        }
        foreach (var b in bytes) crc = t0[(crc ^ b) & 0xFF] ^ crc >> 8;
        return crc;
    }

    public static uint End(uint crc) => ~crc;

    static uint[][] BuildTables()
    {
        uint[][] tables = [new uint[256], new uint[256], new uint[256], new uint[256]];
        for (var i = 0u; i < 256; i++)
        {
            var c = i;
            for (var bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320 ^ c >> 1 : c >> 1;
            tables[0][i] = c;
        }
        for (var step = 1; step < 4; step++)
            for (var i = 0; i < 256; i++) tables[step][i] = tables[0][tables[step - 1][i] & 0xFF] ^ tables[step - 1][i] >> 8;
        return tables;
    }
}
