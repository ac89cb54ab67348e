using System.Buffers;
using System.Globalization;
using System.Text;
using ChainChief.Templates;

namespace ChainChief.Generating;

/// <summary>Writes synthetic tables as files: a register for measuring imports, the invoices of a region.</summary>
public static class CsvGenerator
{
    static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>Writes an enterprises table (UTF-8 with BOM, all template columns, every cell filled but the group). To be imported, the region must know the
    /// divisions, industry classes and the source of a region made by <see cref="RegionGenerator"/>; an enterprise of the same number and seed keeps its code.</summary>
    /// <param name="stream">Left open.</param>
    /// <param name="count">Rows, 1 to 10,000,000.</param>
    public static void WriteEnterprises(Stream stream, int count, long seed, CancellationToken cancel = default)
    {
        GeneratorOptions.Validate(new() { Enterprises = count });
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        var columns = TemplateCatalog.Get("enterprises").Columns;
        writer.WriteLine(string.Join(',', columns.Select(column => column.Name)));
        var landscape = new Landscape(Structure.Instance, seed);
        for (var index = 0; index < count; index++)
        {
            if (index % 4_096 == 0) cancel.ThrowIfCancellationRequested();
            WriteRow(writer, Card.Draw(landscape.Structure, Firm.Draw(landscape, seed, index), seed, missing: 0), index);
        }
    }

    /// <summary>Writes the table to a new file, or over the old one.</summary>
    public static void WriteEnterprises(string path, int count, long seed, CancellationToken cancel = default)
    {
        using var stream = File.Create(path);
        WriteEnterprises(stream, count, seed, cancel);
    }

    /// <summary>Writes invoices (UTF-8 with BOM, columns of the template) over the months of a region: their sums by supplier, buyer, product and calendar year are exactly the supply relations
    /// that <see cref="RegionGenerator"/> makes of the same options. One in a hundred is a red-letter invoice that takes one back in the same year; parties are named by credit code or by enterprise code,
    /// those outside as <c>EXT:</c> with a name; goods stand as <c>*product of the relation*what of it</c>. They come relation by relation.</summary>
    /// <param name="stream">Left open.</param>
    /// <returns>Lines without the head.</returns>
    public static long WriteInvoices(Stream stream, GeneratorOptions options, CancellationToken cancel = default)
    {
        GeneratorOptions.Validate(options);
        var (landscape, calendar) = (new Landscape(Structure.Instance, options.Seed), new Calendar(options));
        var (traders, credit) = (new Traders(calendar, options), new string?[options.Enterprises]);
        foreach (var (firm, card) in new Register(landscape, options).All())
        {
            if (firm.Index % 4_096 == 0) cancel.ThrowIfCancellationRequested();
            traders.Add(firm, card, Series.Draw(landscape, calendar, firm, options.Seed));
            credit[firm.Index] = card.CreditCode;
        }
        return new InvoiceLines(stream, calendar, credit, options).Write(new SupplyNet(landscape, traders, calendar, options), cancel);
    }

    /// <summary>The cells in template order; what a card may lack is made up, so that the row is full.</summary>
    static void WriteRow(StreamWriter writer, Card card, int index)
    {
        Cell(writer, card.Code);
        Cell(writer, card.CreditCode);
        Cell(writer, card.Name);
        Cell(writer, card.ShortName);
        Cell(writer, card.FormerName ?? $"{card.Name}（原）");
        Cell(writer, card.County.Code);
        Cell(writer, card.Address);
        Number(writer, card.Place?.Longitude ?? card.County.Longitude);
        Number(writer, card.Place?.Latitude ?? card.County.Latitude);
        Cell(writer, card.Industry);
        Cell(writer, card.FoundedOn);
        Number(writer, card.Capital ?? 0);
        Cell(writer, card.AboveScale == true ? "yes" : "no");
        Cell(writer, card.Titles.Count == 0 ? "innovative_sme" : string.Join(';', card.Titles));
        Cell(writer, $"{Card.Base36(index)}.SYN");
        Cell(writer, card.Products);
        Cell(writer, card.Scope);
        Cell(writer, card.Status);
        Cell(writer, null);
        Cell(writer, Sources.Synthetic);
        writer.WriteLine("合成数据，非真实");
    }

    static void Number(StreamWriter writer, double value)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        writer.Write(text[..length]);
        writer.Write(',');
    }

    static void Cell(StreamWriter writer, string? text)
    {
        writer.Write(Quoted(text));
        writer.Write(',');
    }

    /// <summary>A text as a cell, in quotes where it needs them.</summary>
    internal static string? Quoted(string? text) => text is not null && text.AsSpan().ContainsAny(NeedQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
