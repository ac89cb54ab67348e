using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ChainChief.Templates;

namespace ChainChief.Generating;

/// <summary>Cuts the yearly amounts of supply links into invoices, to the 分, and writes them as lines of a file.</summary>
/// <param name="credit">Credit codes by number of the enterprise; null where it has none.</param>
sealed class InvoiceLines(Stream stream, Calendar calendar, string?[] credit, GeneratorOptions options)
{
    const double ReversedShare = 0.01, CreditShare = 0.6;

    /// <summary>Share of all months that a link lasts on average, reversals counted against it; measured.</summary>
    const double LastingShare = 0.92;

    /// <summary>What an invoice is worth at least on average, 分.</summary>
    const long UsualLeast = 10_000;

    readonly byte[] buffer = new byte[1 << 16];
    readonly DateOnly start = calendar.Months[0].Start;
    readonly byte[][] days = [.. Enumerable.Range(0, calendar.Months[^1].End.DayNumber - calendar.Months[0].Start.DayNumber + 1)
        .Select(day => Encoding.UTF8.GetBytes(calendar.Months[0].Start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))];

    int used;
    long lines;

    /// <returns>Lines without the head.</returns>
    public long Write(SupplyNet net, CancellationToken cancel)
    {
        Put(Encoding.UTF8.Preamble);
        Put(Encoding.UTF8.GetBytes(string.Join(',', TemplateCatalog.Get("invoices").Columns.Select(column => column.Name)) + "\r\n"));
        foreach (var link in net.Links(cancel)) Write(link);
        Flush();
        return lines;
    }

    void Write(SupplyLink link)
    {
        var dice = Dice.For(options.Seed, Streams.Invoices, link.Number);
        var (sellers, buyers, goods) = (Names(link.Supplier), Names(link.Buyer), Goods(link.Offer));
        var perMonth = options.InvoicesPerRelation / (LastingShare * calendar.Months.Count) * Math.Clamp(Math.Exp(0.7 * dice.Normal() - 0.245), 0.1, 6);
        foreach (var (year, part) in calendar.Touched.Index())
        {
            if (link.Fen[year] <= 0) continue;
            var (first, last) = (Math.Max(link.First, part.First), Math.Min(link.Last, part.First + part.Count - 1));
            var count = (int)Math.Clamp(Math.Round(perMonth * (last - first + 1) + dice.Share() - 0.5), 1, Math.Max(1, link.Fen[year] / UsualLeast));
            var (dates, amounts) = (Dates(dice, first, last, count), Cut(dice, link.Fen[year], count));
            for (var i = 0; i < count; i++)
            {
                var what = dice.Pick(goods);
                var day = dates[i];
                if (dice.Chance(ReversedShare))
                {
                    Line(dice, sellers, buyers, day, what, amounts[i]);
                    day = dates[Math.Min(i + 1, count - 1)];
                    Line(dice, sellers, buyers, day, what, -amounts[i]);
                }
                Line(dice, sellers, buyers, day, what, amounts[i]);
            }
        }
    }

    /// <summary>Days of the months from first to last, counted from the first day of all months, in order.</summary>
    int[] Dates(Dice dice, int first, int last, int count)
    {
        var dates = new int[count];
        for (var i = 0; i < count; i++)
        {
            var month = calendar.Months[first + dice.Below(last - first + 1)];
            dates[i] = month.Start.DayNumber - start.DayNumber + dice.Below(month.End.DayNumber - month.Start.DayNumber + 1);
        }
        Array.Sort(dates);
        return dates;
    }

    /// <summary>Parts above 0 that sum to the whole; the largest is some tens of times the smallest.</summary>
    static long[] Cut(Dice dice, long whole, int count)
    {
        var sums = new double[count];
        for (var i = 0; i < count; i++) sums[i] = (i == 0 ? 0 : sums[i - 1]) + Math.Clamp(Math.Exp(0.7 * dice.Normal()), 0.1, 5);
        var parts = new long[count];
        var before = 0L;
        for (var i = 0; i < count; i++)
        {
            var upTo = i == count - 1 ? whole : (long)(whole * (sums[i] / sums[^1]));
            (parts[i], before) = (upTo - before, upTo);
        }
        return parts;
    }

    /// <summary>Cells that name a party: its own code, then, where it has one, its credit code.</summary>
    byte[][] Names(int party) =>
        [.. new[] { SupplyLink.Code(party, options.Seed), party >= 0 ? credit[party] : null }.OfType<string>().Select(Cell)];

    static byte[][] Goods(Offer offer) => offer.Segment is { Keywords.Length: > 0 } segment
        ? [.. segment.Keywords.Select(word => Cell($"*{offer.Product}*{word}"))] : [Cell($"*{offer.Product}*{offer.Product}")];

    static byte[] Cell(string text) => Encoding.UTF8.GetBytes(CsvGenerator.Quoted(text) + ",");

    void Line(Dice dice, byte[][] sellers, byte[][] buyers, int day, byte[] goods, long fen)
    {
        Put(sellers[sellers.Length > 1 && dice.Chance(CreditShare) ? 1 : 0]);
        Put(buyers[buyers.Length > 1 && dice.Chance(CreditShare) ? 1 : 0]);
        Put(days[day]);
        Put(",,"u8);
        Put(goods);
        Money(fen);
        lines++;
    }

    /// <summary>Yuan with two decimals, and the end of the line.</summary>
    void Money(long fen)
    {
        Span<byte> text = stackalloc byte[32];
        if (fen < 0) Put("-"u8);
        Utf8Formatter.TryFormat(Math.Abs(fen) / 100, text, out var length);
        text[length] = (byte)'.';
        text[length + 1] = (byte)('0' + Math.Abs(fen) % 100 / 10);
        text[length + 2] = (byte)('0' + Math.Abs(fen) % 10);
        "\r\n"u8.CopyTo(text[(length + 3)..]);
        Put(text[..(length + 5)]);
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - used) Flush();
        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    void Flush()
    {
        stream.Write(buffer.AsSpan(0, used));
        used = 0;
    }
}
