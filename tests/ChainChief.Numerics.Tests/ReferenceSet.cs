using System.IO.Compression;
using Sylvan.Data.Csv;

namespace ChainChief.Numerics.Tests;

/// <summary>A folder of <c>tests/reference</c>: what another program was given and what it gave.</summary>
sealed class ReferenceSet(string name)
{
    public static IEnumerable<string> Names(string prefix) =>
        Directory.GetDirectories(Root).Select(path => Path.GetFileName(path)!).Where(folder => folder.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static TheoryData<string> All(string prefix) => [.. Names(prefix)];

    public bool Has(string file) => File.Exists(Path.Combine(Root, name, file)) || File.Exists(Path.Combine(Root, name, $"{file}.gz"));

    public ReferenceTable Read(string file)
    {
        var path = Path.Combine(Root, name, file);
        using var reader = File.Exists(path) ? new StreamReader(path) : new StreamReader(new GZipStream(File.OpenRead($"{path}.gz"), CompressionMode.Decompress));
        using var csv = CsvDataReader.Create(reader);
        string[] columns = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
        List<string[]> rows = [];
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, columns.Length).Select(csv.GetString)]);
        return new(columns, rows);
    }

    static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChainChief.slnx"))) folder = folder.Parent;
            return Path.Combine(folder!.FullName, "tests", "reference");
        }
    }
}

/// <summary>A table of a reference set; NA and blank are null.</summary>
sealed record ReferenceTable(string[] Columns, List<string[]> Rows)
{
    public string[] Texts(string column) => [.. Rows.Select(row => row[Place(column)])];

    public double?[] Numbers(string column) => [.. Rows.Select(row => Number(row[Place(column)]))];

    /// <summary>All columns but the first.</summary>
    public double?[][] Matrix() => [.. Rows.Select(row => row.Skip(1).Select(Number).ToArray())];

    /// <summary>All columns but the first, row-major, which must all hold numbers.</summary>
    public double[] Dense() => [.. Matrix().SelectMany(row => row).Select(number => number!.Value)];

    int Place(string column) => Array.IndexOf(Columns, column) is >= 0 and var place ? place : throw new ArgumentException($"No column {column}.", nameof(column));

    static double? Number(string text) => text is "" or "NA" or "NaN" or "nan" ? null : double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

static class Close
{
    /// <summary>Equal within the tolerance, relative above 1 and absolute below; undefined equals only undefined.</summary>
    public static void To(double? expected, double? actual, double tolerance, string where)
    {
        if (expected is null && actual is null) return;
        Assert.True(expected is not null && actual is not null && Math.Abs(expected.Value - actual.Value) <= tolerance * Math.Max(1, Math.Abs(expected.Value)),
            $"{where}: expected {expected?.ToString("R") ?? "undefined"}, got {actual?.ToString("R") ?? "undefined"}");
    }

    public static void To(IReadOnlyList<double?> expected, IReadOnlyList<double?> actual, double tolerance, string where)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) To(expected[i], actual[i], tolerance, $"{where}[{i}]");
    }

    public static void To(IReadOnlyList<double?> expected, IReadOnlyList<double> actual, double tolerance, string where) =>
        To(expected, [.. actual.Select(value => (double?)value)], tolerance, where);
}
