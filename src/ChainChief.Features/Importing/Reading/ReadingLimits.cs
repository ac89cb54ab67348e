namespace ChainChief.Importing;

/// <summary>How much is read before a file is refused. All sizes in bytes.</summary>
/// <param name="FileBytes">Of one file as it lies on disk or comes out of an archive.</param>
/// <param name="ZipBytes">Of all that one archive or XLSX grows to.</param>
/// <param name="ZipEntries">Files in one archive or XLSX.</param>
/// <param name="ZipRatio">How many times its packed size one entry may grow to; not asked of entries below 16 MiB.</param>
public sealed record ReadingLimits(
    long FileBytes = ReadingLimits.Gibibyte * 2,
    long ZipBytes = ReadingLimits.Gibibyte * 4,
    int ZipEntries = 10_000,
    int ZipRatio = 200)
{
    const long Gibibyte = 1L << 30;

    public static readonly ReadingLimits Default = new();
}
