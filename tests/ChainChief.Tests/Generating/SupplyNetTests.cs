using System.Globalization;
using System.Text;
using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Generating;
using ChainChief.Storage;

namespace ChainChief.Tests.Generating;

/// <summary>Who supplies whom in the synthetic region, and the invoices of it.</summary>
public sealed class SupplyNetTests(SupplyNetTests.Trade trade) : IClassFixture<SupplyNetTests.Trade>
{
    static readonly GeneratorOptions Options = new() { Enterprises = 1_500, Seed = 7, InvoicesPerRelation = 12 };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_rule_of_an_import_is_kept() => Assert.Empty(trade.Demo.Made.Problems);

    [Fact]
    public void Invoices_sum_to_exactly_the_relations() => AssertSums(trade.Rows, trade.Lines, trade.Demo);

    [Theory]
    [InlineData(1, 36, "2025-12")]
    [InlineData(10, 36, "2025-12")]
    [InlineData(150, 18, "2025-06")]
    [InlineData(150, 3, "2026-01")]
    [InlineData(150, 1, "2026-02")]
    public void Small_cities_and_years_that_the_months_touch_in_part_sum_up_too(int enterprises, int months, string end)
    {
        var options = Options with { Enterprises = enterprises, Months = months, End = Period.Parse(end), Seed = 3 };
        using var demo = new RegionGeneratorTests.DemoRegion(options);
        var (rows, lines) = (Row.Read(demo), Line.Read(Write(options)));
        Assert.Empty(demo.Made.Problems);
        AssertSums(rows, lines, demo);
        if (enterprises < 100) return;
        var first = options.End.Plus(1 - months).Start;
        Assert.Equal(Enumerable.Range(first.Year, options.End.EndYear - first.Year + 1), rows.Select(row => row.Year).Distinct().Order());
        Assert.All(lines, line => Assert.InRange(line.On, first, options.End.End));
    }

    [Fact]
    public void The_same_options_give_the_same_bytes_whatever_the_culture_and_invoices_leave_the_relations_alone()
    {
        var options = Options with { Enterprises = 60 };
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new("ar-SA");
        try
        {
            Assert.Equal(Write(options), Write(options));
            Assert.NotEqual(Write(options), Write(options with { Seed = 8 }));
        }
        finally { CultureInfo.CurrentCulture = before; }
        var (few, many) = (Line.Read(Write(options)), Line.Read(Write(options with { InvoicesPerRelation = 30 })));
        Assert.InRange(many.Count / (double)few.Count, 2, 3);
        using var demo = new RegionGeneratorTests.DemoRegion(options);
        AssertSums(Row.Read(demo), many, demo);
    }

    [Fact]
    public void Lines_are_as_offices_have_them()
    {
        Assert.Equal(Encoding.UTF8.GetPreamble(), trade.Invoices[..3]);
        Assert.Equal(trade.Lines.Count, trade.Written);
        var links = trade.Rows.Select(row => row.Link).Distinct().Count();
        Assert.InRange(trade.Lines.Count / (double)links, 0.9 * Options.InvoicesPerRelation, 1.1 * Options.InvoicesPerRelation);
        Assert.InRange(trade.Lines.Count(line => line.Fen < 0) / (double)trade.Lines.Count, 0.005, 0.015);
        Assert.DoesNotContain(trade.Lines, line => line.Fen == 0);
        Assert.Contains(trade.Lines, line => line.Supplier.StartsWith("Y1", StringComparison.Ordinal) && line.Buyer.StartsWith("DEMO-", StringComparison.Ordinal));
        Assert.Contains(trade.Lines, line => line.Supplier.StartsWith("EXT:示例", StringComparison.Ordinal));
        Assert.Contains(trade.Lines, line => line.Buyer.StartsWith("EXT:示例", StringComparison.Ordinal));
        Assert.Contains(trade.Lines, line => line.Goods.Split('*') is ["", var product, var detail] && product != detail);
        Assert.True(trade.Lines.GroupBy(line => line.Product).Max(group => group.Select(line => line.Goods).Distinct().Count()) > 1);
    }

    [Fact]
    public void A_red_letter_takes_back_an_earlier_invoice_of_the_same_year()
    {
        var by = trade.Lines.ToLookup(line => (trade.Code(line.Supplier), trade.Code(line.Buyer), line.Product, line.On.Year, line.Fen));
        foreach (var red in by.Where(group => group.Key.Fen < 0))
        {
            var taken = by[(red.Key.Item1, red.Key.Item2, red.Key.Product, red.Key.Year, -red.Key.Fen)].ToList();
            Assert.True(taken.Count >= red.Count());
            Assert.True(taken.Min(line => line.On) <= red.Min(line => line.On));
        }
    }

    [Fact]
    public void An_enterprise_has_about_ten_links_to_suppliers()
        => Assert.InRange(trade.Rows.Where(row => !row.BuyerOutside).Select(row => row.Link).Distinct().Count() / (double)Options.Enterprises, 8.5, 11.5);

    [Fact]
    public void Nobody_sells_more_than_it_takes_in_or_buys_more_than_it_costs()
    {
        var (sold, bought) = (trade.Rows.GroupBy(row => (row.Supplier, row.Year)).ToDictionary(group => group.Key, group => group.Sum(row => row.Fen)),
            trade.Rows.GroupBy(row => (row.Buyer, row.Year)).ToDictionary(group => group.Key, group => group.Sum(row => row.Fen)));
        var (revenue, profit) = (trade.Figures("revenue"), trade.Figures("profit"));
        Assert.InRange(revenue.Count, 600, 1_000); // those above scale, three years each
        Assert.All(revenue, one => Assert.True(sold.GetValueOrDefault(one.Key) <= one.Value, $"{one.Key} sold"));
        Assert.All(profit, one => Assert.True(bought.GetValueOrDefault(one.Key) <= revenue[one.Key] - one.Value, $"{one.Key} bought"));
        Assert.True(revenue.Count(one => sold.GetValueOrDefault(one.Key) > one.Value / 10) > revenue.Count / 4);
        var sizes = trade.Net.Firms.ToDictionary(firm => EnterpriseNames.EnterpriseCode(firm.Index));
        Assert.All(sold.Where(one => sizes.ContainsKey(one.Key.Supplier)), one => Assert.True(one.Value <= trade.Net.Revenue(sizes[one.Key.Supplier], one.Key.Year), $"{one.Key} sold"));
    }

    [Fact]
    public void Amounts_move_with_the_figures_of_both_ends()
    {
        var (earlier, later) = (trade.Figures("revenue", 2024), trade.Figures("revenue", 2025));
        var pairs = trade.Rows.GroupBy(row => row.Link).Select(link => (Link: link.Key, From: link.FirstOrDefault(row => row.Year == 2024), To: link.FirstOrDefault(row => row.Year == 2025)))
            .Where(pair => pair is { From: not null, To: not null } && earlier.ContainsKey((pair.Link.Buyer, 2024)) && earlier.ContainsKey((pair.Link.Supplier, 2024)))
            .Select(pair => (Amount: pair.To!.Fen / (double)pair.From!.Fen, Buyer: later[(pair.Link.Buyer, 2025)] / (double)earlier[(pair.Link.Buyer, 2024)], Supplier: later[(pair.Link.Supplier, 2025)] / (double)earlier[(pair.Link.Supplier, 2024)])).ToList();
        Assert.True(pairs.Count > 500, $"{pairs.Count}");
        List<double> slow = [.. pairs.Where(pair => pair is { Buyer: < 0.95, Supplier: < 0.95 }).Select(pair => pair.Amount).Order()], fast = [.. pairs.Where(pair => pair is { Buyer: > 1.05, Supplier: > 1.05 }).Select(pair => pair.Amount).Order()];
        Assert.True(slow[slow.Count / 2] < 0.97, $"{slow[slow.Count / 2]}");
        Assert.True(fast[fast.Count / 2] > 1.03, $"{fast[fast.Count / 2]}");
    }

    /// <summary>Half the sum of absolute differences of two mixes lies between 0 (equal) and 1. Over thousands of purchases a sector's own column must be met closely, and better than anyone else's.</summary>
    [Fact]
    public void Purchases_are_mixed_as_the_technical_coefficients_say()
    {
        var (nation, net) = (NationalTable.Shipped, new Drawn(Options with { Enterprises = 6_000 }));
        var mixes = net.Links.Where(link => link.Buyer >= 0).GroupBy(link => net.Traders.Sector(link.Buyer)).Where(group => group.Count() > 2_500).ToDictionary(group => group.Key, group =>
        {
            var mix = new double[nation.Count];
            foreach (var link in group) mix[link.Offer.Sector] += link.Fen.Sum() / (double)net.Traders.Size(link.Buyer); // every buyer alike, so that the largest does not decide alone
            return mix;
        });
        Assert.True(mixes.Count >= 5);
        foreach (var (sector, mix) in mixes)
        {
            var distances = Enumerable.Range(0, nation.Count).Select(other => Distance(mix, [.. Enumerable.Range(0, nation.Count).Select(i => nation.Technical[i * nation.Count + other])])).ToList();
            Assert.True(distances[sector] < 0.12, $"{nation.Sectors[sector].Zh}: {distances[sector]:0.000}");
            Assert.Equal(distances.Min(), distances[sector]);
        }

        static double Distance(double[] one, double[] other) => one.Zip(other, (a, b) => Math.Abs(a / one.Sum() - b / other.Sum())).Sum() / 2;
    }

    [Fact]
    public void A_supplier_of_the_city_is_of_the_sector_that_was_wanted()
    {
        var industries = trade.Demo.Column("SELECT enterprise_code || ' ' || industry_code FROM enterprises WHERE industry_code IS NOT NULL").Select(text => text.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);
        var inside = trade.Net.Links.Where(link => link.Supplier >= 0 && link.Buyer >= 0 && industries.ContainsKey(EnterpriseNames.EnterpriseCode(link.Supplier))).ToList();
        Assert.True(inside.Count > 5_000);
        Assert.All(inside, link => Assert.Equal(IndustrySectors.Of(industries[EnterpriseNames.EnterpriseCode(link.Supplier)]), link.Offer.Sector));
    }

    [Fact]
    public void Few_have_many_partners()
    {
        var inside = trade.Rows.Where(row => !row.SupplierOutside && !row.BuyerOutside).Select(row => row.Link).Distinct().ToList();
        Assert.True(LargestShare(inside.Select(link => link.Supplier)) > 0.12); // Poisson degrees of the same mean: under 0.03
        Assert.True(LargestShare(inside.Select(link => link.Buyer)) > 0.08);

        static double LargestShare(IEnumerable<string> ends)
        {
            var counts = ends.CountBy(end => end).Select(end => end.Value).OrderDescending().ToList();
            return counts.Take(Options.Enterprises / 100).Sum() / (double)counts.Sum();
        }
    }

    [Fact]
    public void Neighbours_trade_more_than_their_sizes_say()
    {
        var counties = trade.Demo.Column("SELECT enterprise_code || ' ' || region_code FROM enterprises").Select(text => text.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);
        var inside = trade.Rows.Where(row => !row.SupplierOutside && !row.BuyerOutside).Select(row => row.Link).Distinct().Select(link => (From: counties[link.Supplier], To: counties[link.Buyer])).ToList();
        var (from, to) = (inside.CountBy(link => link.From).ToDictionary(), inside.CountBy(link => link.To).ToDictionary());
        var centres = Structure.Instance.Counties.ToDictionary(county => county.Code);
        var ratios = from.Keys.SelectMany(one => to.Keys.Select(other => (Steps: Steps(centres[one], centres[other]), Expected: from[one] * (double)to[other] / inside.Count, Found: inside.Count(link => link == (one, other)))))
            .GroupBy(cell => Math.Min(cell.Steps, 3)).OrderBy(group => group.Key).Select(group => group.Sum(cell => cell.Found) / group.Sum(cell => cell.Expected)).ToList();
        Assert.Equal(4, ratios.Count);
        Assert.Equal(ratios.OrderDescending(), ratios); // same county, one tile, two, further
        Assert.True(ratios[0] > 2);
        Assert.True(ratios[3] < 0.9);

        static int Steps(County one, County other) => Math.Max(Math.Abs(one.TileColumn - other.TileColumn), Math.Abs(one.TileRow - other.TileRow));
    }

    [Fact]
    public void Shares_and_sole_sources_say_what_the_rows_say()
    {
        foreach (var purchases in trade.Rows.Where(row => !row.BuyerOutside).GroupBy(row => (row.Buyer, row.Product, row.Year)))
        {
            var all = purchases.Sum(row => row.Fen);
            Assert.All(purchases, row => Assert.Equal(row.Fen / (double)all, row.Share!.Value, 0.00006));
            Assert.All(purchases, row => Assert.Equal(purchases.Count() == 1, row.Sole));
        }
        Assert.All(trade.Rows.Where(row => row.BuyerOutside), row => Assert.True(row is { Share: null, Sole: null }));
        Assert.InRange(trade.Rows.Count(row => row.Sole == true) / (double)trade.Rows.Count, 0.1, 0.7);
        Assert.Equal(["invoice"], trade.Demo.Column("SELECT DISTINCT basis FROM supply_relations"));
    }

    [Fact]
    public void Flows_of_the_chains_are_seen_and_empty_segments_are_supplied_from_outside()
    {
        var placed = trade.Demo.Column("SELECT DISTINCT chain_code || ':' || segment_code FROM placements WHERE segment_code IS NOT NULL").ToHashSet();
        var flows = Structure.Rows("segment_flows").Select(flow => (From: $"{flow["chain_code"]}:{flow["from_segment_code"]}", What: flow["what"],
            To: flow["to_segment_code"].Contains(':', StringComparison.Ordinal) ? flow["to_segment_code"] : $"{flow["chain_code"]}:{flow["to_segment_code"]}")).ToList();
        var bought = trade.Rows.Select(row => (row.SupplierOutside, row.Product)).ToHashSet();
        var both = flows.Where(flow => placed.Contains(flow.From) && placed.Contains(flow.To)).ToList();
        Assert.True(both.Count(flow => bought.Contains((false, flow.What))) > 0.85 * both.Count);
        var open = flows.Where(flow => !placed.Contains(flow.From) && placed.Contains(flow.To) && flows.Where(other => other.What == flow.What).All(other => !placed.Contains(other.From))
            && Structure.Instance.Segments.All(segment => segment.Name != flow.What)).ToList();
        Assert.NotEmpty(open);
        Assert.All(open, flow => Assert.DoesNotContain((false, flow.What), bought));
        Assert.True(open.Count(flow => bought.Contains((true, flow.What))) > 0.8 * open.Count);
    }

    static byte[] Write(GeneratorOptions options)
    {
        using var stream = new MemoryStream();
        CsvGenerator.WriteInvoices(stream, options, Cancel);
        return stream.ToArray();
    }

    static void AssertSums(IReadOnlyList<Row> rows, IReadOnlyList<Line> lines, RegionGeneratorTests.DemoRegion demo)
    {
        var codes = Trade.CodesOf(demo);
        var sums = lines.GroupBy(line => (codes.GetValueOrDefault(line.Supplier, line.Supplier), codes.GetValueOrDefault(line.Buyer, line.Buyer), line.Product, line.On.Year))
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Fen));
        Assert.Equal(rows.Count, sums.Count);
        Assert.All(rows, row => Assert.Equal(row.Fen, sums[(row.Supplier, row.Buyer, row.Product, row.Year)]));
    }

    /// <summary>A row of the table of relations.</summary>
    internal sealed record Row(string Supplier, string Buyer, string Product, int Year, long Fen, double? Share, bool? Sole)
    {
        public (string Supplier, string Buyer, string Product) Link => (Supplier, Buyer, Product);
        public bool SupplierOutside => Supplier.StartsWith("EXT:", StringComparison.Ordinal);
        public bool BuyerOutside => Buyer.StartsWith("EXT:", StringComparison.Ordinal);

        public static List<Row> Read(RegionGeneratorTests.DemoRegion demo)
        {
            using var connection = demo.Workspace.Connect();
            return [.. connection.Rows(r => new Row(r.GetString(0), r.GetString(1), r.GetString(2), int.Parse(r.GetString(3), CultureInfo.InvariantCulture), (long)((decimal)r.GetDouble(4) * 1_000_000),
                r.IsDBNull(5) ? null : r.GetDouble(5), r.IsDBNull(6) ? null : r.GetInt64(6) != 0), "SELECT supplier_code, buyer_code, product, year, amount, share_of_input, sole_source FROM supply_relations")];
        }
    }

    /// <summary>A line of the file of invoices.</summary>
    internal sealed record Line(string Supplier, string Buyer, DateOnly On, string Goods, long Fen)
    {
        public string Product => Goods.Split('*')[1];

        public static List<Line> Read(byte[] file)
        {
            var records = EmbeddedTable.Split(Encoding.UTF8.GetString(file).TrimStart('\uFEFF'));
            Assert.Equal(Templates.TemplateCatalog.Get("invoices").Columns.Select(column => column.Name), records[0]);
            return [.. records.Skip(1).Select(cells => new Line(cells[0], cells[1], DateOnly.ParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[4], (long)(decimal.Parse(cells[5], CultureInfo.InvariantCulture) * 100)))];
        }
    }

    /// <summary>The links behind the rows, drawn again.</summary>
    internal sealed class Drawn
    {
        readonly Landscape landscape;
        readonly ChainChief.Generating.Calendar calendar;

        public Drawn(GeneratorOptions options)
        {
            (landscape, calendar) = (new(Structure.Instance, options.Seed), new(options));
            Traders = new(calendar, options);
            foreach (var (firm, card) in new Register(landscape, options).All())
            {
                Firms.Add(firm);
                Traders.Add(firm, card, Series.Draw(landscape, calendar, firm, options.Seed));
            }
            Links = [.. new SupplyNet(landscape, Traders, calendar, options).Links(Cancel)];
        }

        public Traders Traders { get; }
        public List<Firm> Firms { get; } = [];
        public List<SupplyLink> Links { get; }

        /// <summary>In 分.</summary>
        public long Revenue(Firm firm, int year) =>
            Series.YearSum(Series.Draw(landscape, calendar, firm, Options.Seed).Revenue, calendar, calendar.Years.Index().Single(one => one.Item.Year.EndYear == year).Index) * SupplyLink.FenPerTenThousand;
    }

    /// <summary>One region with its invoices for all of these tests.</summary>
    public sealed class Trade : IDisposable
    {
        public Trade()
        {
            using var stream = new MemoryStream();
            Written = CsvGenerator.WriteInvoices(stream, Options, Cancel);
            Invoices = stream.ToArray();
            Lines = Line.Read(Invoices);
            Rows = Row.Read(Demo);
            codes = CodesOf(Demo);
        }

        readonly Dictionary<string, string> codes;

        internal RegionGeneratorTests.DemoRegion Demo { get; } = new(Options);
        internal Drawn Net { get; } = new(Options);
        internal long Written { get; }
        internal byte[] Invoices { get; }
        internal IReadOnlyList<Line> Lines { get; }
        internal IReadOnlyList<Row> Rows { get; }

        internal string Code(string party) => codes.GetValueOrDefault(party, party);

        /// <summary>Enterprise codes by credit codes.</summary>
        internal static Dictionary<string, string> CodesOf(RegionGeneratorTests.DemoRegion demo) =>
            demo.Column("SELECT credit_code || ' ' || enterprise_code FROM enterprises WHERE credit_code IS NOT NULL").Select(text => text.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);

        /// <summary>Yearly figures of enterprises in 分.</summary>
        internal Dictionary<(string, int), long> Figures(string indicator, int? year = null)
        {
            using var connection = Demo.Workspace.Connect();
            return connection.Rows(r => (Firm: r.GetString(0), Year: int.Parse(r.GetString(1), CultureInfo.InvariantCulture), Fen: (long)((decimal)r.GetDouble(2) * 10_000_000_000)),
                "SELECT subject_code, period, value FROM figures WHERE subject = 'enterprise' AND source_code = 'synthetic' AND indicator = $0 AND length(period) = 4", indicator).Where(one => year is null || one.Year == year).ToDictionary(one => (one.Firm, one.Year), one => one.Fen);
        }

        public void Dispose() => Demo.Dispose();
    }
}
