namespace ChainChief.Importing;

/// <summary>What a file is by its content.</summary>
public enum TableFileKind { Csv, Xlsx, Xls, Zip }

/// <summary>One file that tables were read from.</summary>
/// <param name="Name">As people know it; never an absolute path.</param>
/// <param name="Path">Where it lies on disk; for an entry of an archive a temporary file that lives as long as its <see cref="TableFiles"/>.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal digits.</param>
/// <param name="Archive">Name of the archive it came from; null if it was given as a file.</param>
public sealed record TableFile(string Name, string Path, TableFileKind Kind, long Length, string Sha256, string? Archive = null);
