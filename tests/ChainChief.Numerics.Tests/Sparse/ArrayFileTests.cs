using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.Sparse;

public sealed class ArrayFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("arrays").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string FilePath => Path.Combine(folder, "a.bin");

    [Fact]
    public void What_is_written_is_read() => Gen.Select(Gen.Int.Array[0, 40], Gen.Double.Array[0, 40], Gen.Byte.Array[0, 40], Gen.Long).Sample((whole, real, bytes, stamp) =>
    {
        ArrayFile.Write(FilePath, stamp, ("whole", whole), ("real", real), ("bytes", bytes));
        using var file = ArrayFile.TryOpen(FilePath, stamp);
        Assert.NotNull(file);
        Assert.Equal(whole, file.Get<int>("whole").ToArray());
        Assert.Equal(real, file.Get<double>("real").ToArray());
        Assert.Equal(bytes, file.Get<byte>("bytes").ToArray());
    }, iter: 50, threads: 1);

    [Fact]
    public void Another_stamp_a_cut_or_changed_file_is_no_file()
    {
        ArrayFile.Write(FilePath, 7, ("whole", Enumerable.Range(0, 1_000).ToArray()));
        Assert.Null(ArrayFile.TryOpen(FilePath, 8));
        Assert.Null(ArrayFile.TryOpen(Path.Combine(folder, "none"), 7));
        var bytes = File.ReadAllBytes(FilePath);
        for (var at = 0; at < bytes.Length; at += 61)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(FilePath, damaged);
            Assert.Null(ArrayFile.TryOpen(FilePath, 7));
        }
        File.WriteAllBytes(FilePath, bytes[..^64]);
        Assert.Null(ArrayFile.TryOpen(FilePath, 7));
        File.WriteAllBytes(FilePath, bytes);
        using var whole = ArrayFile.TryOpen(FilePath, 7);
        Assert.NotNull(whole);
    }

    [Fact]
    public void What_a_killed_writer_left_goes_in_time()
    {
        var (old, young) = ($"{FilePath}.1-a.new", $"{FilePath}.1-b.new");
        foreach (var left in new[] { old, young }) File.WriteAllText(left, "half");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
        ArrayFile.Write(FilePath, 1, ("whole", new[] { 1 }));
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public void A_name_that_is_not_there_or_of_another_type_is_refused()
    {
        ArrayFile.Write(FilePath, 1, ("whole", new[] { 1, 2, 3 }));
        using var file = ArrayFile.TryOpen(FilePath, 1)!;
        Assert.Throws<ArgumentException>(() => file.Get<int>("other").Length);
        Assert.Throws<ArgumentException>(() => file.Get<double>("whole").Length);
        Assert.Throws<ArgumentException>(() => ArrayFile.Write(FilePath, 1, ("twice", new[] { 1 }), ("twice", new[] { 2 })));
        Assert.Single(Directory.GetFiles(folder));
    }
}
