using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text;

namespace ChainChief.Sparse;

/// <summary>
/// A file of named arrays that is read where it lies: opened by mapping it into memory, so that large networks cost no reading. Written whole beside its place and then put there in one step:
/// a reader sees an old file or a new one, never a part.
/// </summary>
/// <remarks>Layout, little-endian: magic, stamp, check sum over all that follows, number of arrays; per array name (32 bytes UTF-8), bytes of an element, offset, length in elements; then the arrays, each at a multiple of 64.</remarks>
public sealed unsafe class ArrayFile : IDisposable
{
    const ulong Magic = 0x3159_4152_5241_4343; // CCARRAY1
    /// <summary>After so long a file beside its place is what a killed writer left.</summary>
    static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    const int Head = 32, NameBytes = 32, Entry = NameBytes + 24, Alignment = 64;

    readonly MemoryMappedFile mapped;
    readonly MemoryMappedViewAccessor whole;
    readonly byte* first;
    readonly Dictionary<string, (int Size, long Offset, long Length)> arrays = new(StringComparer.Ordinal);

    ArrayFile(MemoryMappedFile file, MemoryMappedViewAccessor view, byte* start)
    {
        (mapped, whole) = (file, view);
        first = start;
    }

    /// <summary>Writes the arrays and puts the file in its place.</summary>
    /// <param name="stamp">What the content belongs to, e.g. a version of the data; asked for again when it is opened.</param>
    /// <exception cref="ArgumentException">A name longer than 32 bytes or given twice.</exception>
    public static void Write(string path, long stamp, params IReadOnlyList<(string Name, Array Values)> arrays)
    {
        var sizes = arrays.Select(array => Marshal.SizeOf(array.Values.GetType().GetElementType()!)).ToArray();
        var offsets = new long[arrays.Count];
        var at = Up(Head + ((long)Entry * arrays.Count));
        for (var i = 0; i < arrays.Count; i++)
        {
            offsets[i] = at;
            at = Up(at + ((long)sizes[i] * arrays[i].Values.LongLength));
        }
        var beside = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}.new";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                stream.SetLength(at);
                using (var map = MemoryMappedFile.CreateFromFile(stream, null, at, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true))
                using (var view = map.CreateViewAccessor(0, at))
                {
                    byte* start = null;
                    view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
                    try
                    {
                        Fill(new(start, checked((int)Math.Min(at, int.MaxValue))), start, at, stamp, arrays, sizes, offsets);
                    }
                    finally
                    {
                        view.SafeMemoryMappedViewHandle.ReleasePointer();
                    }
                }
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
            foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, $"{Path.GetFileName(path)}.*.new").Where(left => File.GetLastWriteTimeUtc(left) < File.GetLastWriteTimeUtc(path) - Abandoned)) File.Delete(left);
        }
        finally
        {
            if (File.Exists(beside)) File.Delete(beside);
        }
    }

    static void Fill(Span<byte> head, byte* start, long length, long stamp, IReadOnlyList<(string Name, Array Values)> arrays, int[] sizes, long[] offsets)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (var i = 0; i < arrays.Count; i++)
        {
            var (name, values) = arrays[i];
            if (!names.Add(name) || Encoding.UTF8.GetByteCount(name) > NameBytes) throw new ArgumentException($"The name '{name}' is too long or given twice.", nameof(arrays));
            var entry = Head + (i * Entry);
            Encoding.UTF8.GetBytes(name, head[entry..]);
            *(long*)(start + entry + NameBytes) = sizes[i];
            *(long*)(start + entry + NameBytes + 8) = offsets[i];
            *(long*)(start + entry + NameBytes + 16) = values.LongLength;
            var pin = GCHandle.Alloc(values, GCHandleType.Pinned);
            try
            {
                var bytes = sizes[i] * values.LongLength;
                Buffer.MemoryCopy((void*)pin.AddrOfPinnedObject(), start + offsets[i], length - offsets[i], bytes);
            }
            finally
            {
                pin.Free();
            }
        }
        *(long*)(start + 24) = arrays.Count;
        *(ulong*)start = Magic;
        *(long*)(start + 8) = stamp;
        *(ulong*)(start + 16) = Sum(start, length);
    }

    /// <summary>Null: there is no such file, it bears another stamp, or it is cut off or damaged.</summary>
    public static ArrayFile? TryOpen(string path, long stamp)
    {
        try
        {
            var length = new FileInfo(path) is { Exists: true } info ? info.Length : 0;
            if (length < Head || length % 8 != 0) return null;
            var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            var view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            byte* start = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            var opened = new ArrayFile(file, view, start);
            if (opened.Check(length, stamp)) return opened;
            opened.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    bool Check(long length, long stamp)
    {
        if (*(ulong*)first != Magic || *(long*)(first + 8) != stamp || *(ulong*)(first + 16) != Sum(first, length)) return false;
        var count = *(long*)(first + 24);
        for (var i = 0; i < count; i++)
        {
            var entry = first + Head + (i * Entry);
            var name = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(entry, NameBytes)).TrimEnd('\0');
            arrays[name] = ((int)*(long*)(entry + NameBytes), *(long*)(entry + NameBytes + 8), *(long*)(entry + NameBytes + 16));
        }
        return true;
    }

    /// <summary>An array where it lies; valid until the file is disposed.</summary>
    /// <exception cref="ArgumentException">No array of that name and element size, or one longer than a span.</exception>
    public ReadOnlySpan<T> Get<T>(string name) where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(whole.SafeMemoryMappedViewHandle.IsClosed, this);
        return arrays.TryGetValue(name, out var array) && array.Size == sizeof(T) && array.Length <= int.MaxValue ? new(first + array.Offset, (int)array.Length) : throw new ArgumentException($"The file has no array {name} of elements of {sizeof(T)} bytes.", nameof(name));
    }

    public void Dispose()
    {
        if (whole.SafeMemoryMappedViewHandle.IsClosed) return;
        whole.SafeMemoryMappedViewHandle.ReleasePointer();
        whole.Dispose();
        mapped.Dispose();
    }

    static long Up(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    /// <summary>Over everything behind the sum itself.</summary>
    static ulong Sum(byte* start, long length)
    {
        var sum = 0x9E37_79B9_7F4A_7C15UL;
        for (var at = 24L; at < length; at += 8) sum = (ulong.RotateLeft(sum, 23) ^ *(ulong*)(start + at)) * 0xD6E8_FEB8_6659_FD93UL;
        return sum;
    }
}
