using System.Globalization;
using ChainChief.Cascades;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>A folder of tests/reference: its tables as numbers, also those without a header.</summary>
sealed class CascadeSet(string name)
{
    static readonly string Root = Find();

    public static IEnumerable<string> Named(string prefix) => Directory.EnumerateDirectories(Root, prefix + "*").Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public bool Has(string file) => File.Exists(Path.Combine(Root, name, file));

    /// <summary>All rows of a table as numbers, without its header if it has one.</summary>
    public double[][] Rows(string file, bool header = true) =>
        [.. File.ReadLines(Path.Combine(Root, name, file)).Skip(header ? 1 : 0).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];

    public SupplyLinks Links(int firmCount)
    {
        var rows = Rows("links.csv");
        return new(firmCount, [.. rows.Select(row => (int)row[0] - 1)], [.. rows.Select(row => (int)row[1] - 1)], [.. rows.Select(row => row[2])]);
    }

    public int[] Sectors() => [.. Rows("firms.csv").Select(row => (int)row[1] - 1)];

    public EssentialityTable Essentiality()
    {
        var rows = Rows("essential.csv", header: false);
        return new(rows.Length, [.. rows.SelectMany(row => row.Select(cell => (Essentiality)(byte)cell))]);
    }

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChainChief.slnx"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests", "reference");
    }
}
