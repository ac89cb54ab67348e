using System.Buffers.Binary;
using System.Text;

namespace ChainChief.Importing;

/// <summary>The container of old Office files (MS-CFB): finds and reads its streams, as far as telling workbooks apart needs it.</summary>
sealed class OleFile
{
    const uint EndOfChain = 0xFFFFFFFE;
    const int HeaderFatSectors = 109;
    const int DirectoryEntryLength = 128;
    const int MaxStreamBytes = 512 << 20;
    const int SmallStreamLimit = 4096, SmallSectorLength = 64;

    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    readonly Stream stream;
    readonly int sectorLength;
    readonly uint[] fat, smallFat;
    readonly Lazy<byte[]> smallSectors;
    readonly Dictionary<string, (uint Start, long Length)> streams = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidDataException">The container is damaged.</exception>
    public OleFile(Stream stream)
    {
        this.stream = stream;
        var header = new byte[512];
        stream.Position = 0;
        if (stream.ReadAtLeast(header, 512, throwOnEndOfStream: false) < 512) throw new InvalidDataException("Header is cut off.");
        sectorLength = 1 << Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)), 7, 12);
        fat = ReadFat(header);
        var smallFatBytes = ReadChain(Word(header, 60));
        smallFat = [.. Enumerable.Range(0, smallFatBytes.Length / 4).Select(i => Word(smallFatBytes, 4 * i))];
        var root = ReadDirectory(ReadChain(Word(header, 48)));
        smallSectors = new(() => ReadChain(root));
    }

    public bool Has(string name) => streams.ContainsKey(name);

    /// <summary>Content of a stream; null where it is absent.</summary>
    public byte[]? Read(string name)
    {
        if (!streams.TryGetValue(name, out var entry)) return null;
        var bytes = entry.Length < SmallStreamLimit ? ReadSmallChain(entry.Start) : ReadChain(entry.Start);
        return bytes.Length > entry.Length ? bytes[..(int)entry.Length] : bytes;
    }

    uint[] ReadFat(byte[] header)
    {
        List<uint> sectors = [];
        for (var i = 0; i < HeaderFatSectors; i++) AddSector(Word(header, 76 + 4 * i));
        var next = Word(header, 68);
        for (var guard = 0; next < EndOfChain && guard < 4096; guard++)
        {
            var block = ReadSector(next);
            for (var i = 0; i < sectorLength / 4 - 1; i++) AddSector(Word(block, 4 * i));
            next = Word(block, sectorLength - 4);
        }
        return [.. sectors.SelectMany(sector =>
        {
            var block = ReadSector(sector);
            return Enumerable.Range(0, sectorLength / 4).Select(i => Word(block, 4 * i));
        })];

        void AddSector(uint sector)
        {
            if (sector < EndOfChain - 1) sectors.Add(sector);
        }
    }

    // Gives the start of the chain that holds all the small sectors.
    uint ReadDirectory(byte[] bytes)
    {
        var root = EndOfChain;
        for (var at = 0; at + DirectoryEntryLength <= bytes.Length; at += DirectoryEntryLength)
        {
            var entry = bytes.AsSpan(at, DirectoryEntryLength);
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
            if (entry[66] == 5) root = BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]);
            if (entry[66] != 2 || nameLength is < 2 or > 64) continue;
            streams.TryAdd(Encoding.Unicode.GetString(entry[..(nameLength - 2)]),
                (BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[120..])));
        }
        return root;
    }

    byte[] ReadSmallChain(uint start)
    {
        using var bytes = new MemoryStream();
        for (var sector = start; sector < EndOfChain && bytes.Length < SmallStreamLimit; sector = sector < smallFat.Length ? smallFat[sector] : EndOfChain)
        {
            if ((sector + 1L) * SmallSectorLength > smallSectors.Value.Length) throw new InvalidDataException("A small sector lies beyond the end.");
            bytes.Write(smallSectors.Value, (int)sector * SmallSectorLength, SmallSectorLength);
        }
        return bytes.ToArray();
    }

    byte[] ReadChain(uint start)
    {
        using var bytes = new MemoryStream();
        var guard = 0;
        for (var sector = start; sector < EndOfChain && bytes.Length < MaxStreamBytes; sector = sector < fat.Length ? fat[sector] : EndOfChain)
        {
            if (guard++ > fat.Length) throw new InvalidDataException("A chain of sectors runs in a circle.");
            bytes.Write(ReadSector(sector));
        }
        return bytes.ToArray();
    }

    byte[] ReadSector(uint sector)
    {
        var bytes = new byte[sectorLength];
        var position = (sector + 1L) * sectorLength;
        if (position >= stream.Length) throw new InvalidDataException("A sector lies beyond the end.");
        stream.Position = position;
        _ = stream.ReadAtLeast(bytes, sectorLength, throwOnEndOfStream: false); // the last sector may be cut short
        return bytes;
    }

    static uint Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
