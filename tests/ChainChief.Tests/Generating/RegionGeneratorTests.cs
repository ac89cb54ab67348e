using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChainChief.Common;
using ChainChief.Generating;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Tests.Generating;

public sealed class RegionGeneratorTests : IClassFixture<RegionGeneratorTests.DemoRegion>
{
    static readonly GeneratorOptions Options = new() { Enterprises = 2_000, Seed = 7 };
    readonly DemoRegion demo;

    public RegionGeneratorTests(DemoRegion demo) => this.demo = demo;

    [Fact]
    public void Every_rule_of_an_import_is_kept()
    {
        Assert.Empty(demo.Made.Problems);
        Assert.Equal(2_000, demo.Made.Counts.Single(count => count.Table == "enterprises").Added);
    }

    [Fact]
    public void Every_table_that_a_page_shows_has_rows()
    {
        string[] later = ["invoices"];
        Assert.Equal(TemplateCatalog.Tables.Select(table => table.Name).Except(later), demo.Made.Counts.Where(count => count.Added > 0).Select(count => count.Table));
    }

    [Fact]
    public void The_same_options_give_the_same_bytes_whatever_the_clock_and_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new("ar-SA");
        try
        {
            using var again = new DemoRegion(Options, new FixedClock(new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero)));
            Assert.Equal(demo.Hash(), again.Hash());
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    [Fact]
    public void Another_seed_gives_another_city()
    {
        using var other = new DemoRegion(Options with { Enterprises = 50, Seed = 8 });
        using var one = new DemoRegion(Options with { Enterprises = 50, Seed = 9 });
        Assert.NotEqual(one.Hash(), other.Hash());
    }

    [Theory]
    [InlineData("revenue", "2025")]
    [InlineData("employment", "2023")]
    [InlineData("profit", "2024")]
    [InlineData("output_value", "2025-12")]
    public void Totals_of_the_city_counties_and_chains_equal_the_sums_of_their_enterprises(string indicator, string period)
    {
        const string of = "FROM figures f JOIN enterprises e ON e.enterprise_code = f.subject_code WHERE f.subject = 'enterprise' AND f.source_code = 'synthetic' AND f.indicator = $0 AND f.period = $1";
        Assert.Equal(demo.Sums($"SELECT '371400', sum(f.value) {of}", indicator, period).Concat(demo.Sums($"SELECT e.region_code, sum(f.value) {of} GROUP BY 1", indicator, period)).Order(),
            demo.Totals("region", indicator, period));
        Assert.Equal(demo.Sums($"SELECT '2022:' || p.chain_code, sum(f.value) FROM (SELECT DISTINCT enterprise_code, chain_code FROM placements) p JOIN (SELECT f.* {of}) f ON f.subject_code = p.enterprise_code GROUP BY 1", indicator, period).Order(),
            demo.Totals("plan_item", indicator, period).Where(total => demo.Chains.Contains(total.Split('=')[0])));
    }

    [Fact]
    public void Months_add_up_to_their_year() =>
        Assert.Equal(demo.Sums("SELECT subject_code, sum(value) FROM figures WHERE indicator = 'revenue' AND period = '2024' GROUP BY 1").Order(),
            demo.Sums("SELECT subject_code, sum(value) FROM figures WHERE source_code = 'synthetic' AND indicator = 'revenue' AND period LIKE '2024-__' GROUP BY 1").Order());

    [Fact]
    public void Beyond_the_cap_months_cover_the_largest_only_and_say_so()
    {
        using var capped = new DemoRegion(Options with { Enterprises = 400, MonthlyReporters = 10 });
        Assert.Equal(["10"], capped.Column("SELECT count(DISTINCT subject_code) FROM figures WHERE source_code = 'synthetic' AND subject = 'enterprise' AND period = '2025-12'"));
        Assert.Equal(["示例合成（月报企业）"], capped.Column("SELECT DISTINCT scope FROM figures WHERE source_code = 'synthetic' AND period LIKE '____-__'"));
        Assert.Equal(capped.Sums("SELECT 'city', sum(value) FROM figures WHERE source_code = 'synthetic' AND subject = 'enterprise' AND indicator = 'profit' AND period = '2025-03'"),
            capped.Sums("SELECT 'city', value FROM figures WHERE source_code = 'synthetic' AND subject_code = '371400' AND indicator = 'profit' AND period = '2025-03'"));
    }

    [Fact]
    public void Some_figures_disagree_on_purpose() => Assert.NotEmpty(demo.Column(
        "SELECT a.subject_code FROM figures a JOIN figures b ON a.subject_code = b.subject_code AND a.indicator = b.indicator AND a.period = b.period AND a.source_code = 'synthetic' AND b.source_code = 'synthetic-survey' AND a.value <> b.value"));

    [Fact]
    public void Sizes_have_a_heavy_tail()
    {
        var sizes = demo.Column("SELECT value FROM figures WHERE subject = 'enterprise' AND indicator = 'revenue' AND period = '2025' AND source_code = 'synthetic' ORDER BY value DESC")
            .Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(sizes.Take(20).Sum() / sizes.Sum(), 0.4, 0.95); // the largest 1 % of 2,000
        Assert.InRange(sizes.Count, 300, 600);
    }

    [Fact]
    public void Credit_codes_are_valid_unlike_any_company_and_belong_to_the_county()
    {
        var codes = demo.Column("SELECT credit_code || region_code FROM enterprises WHERE credit_code IS NOT NULL");
        Assert.InRange(codes.Count, 1_900, 1_990); // some are missing on purpose
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, text =>
        {
            Assert.True(CreditCode.TryParse(text[..18], out var code));
            Assert.Equal(text[18..], code.Division);
            Assert.StartsWith("Y1", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Names_are_marked_and_told_apart()
    {
        var names = demo.Column("SELECT name FROM enterprises UNION ALL SELECT name_zh FROM regions UNION ALL SELECT name FROM projects UNION ALL SELECT name FROM investment_targets");
        Assert.All(names, name => Assert.StartsWith("示例", name, StringComparison.Ordinal));
        Assert.Equal(["2000"], demo.Column("SELECT count(DISTINCT name) FROM enterprises"));
    }

    [Fact]
    public void Each_chain_has_one_to_three_masters_and_some_segments_are_empty()
    {
        Assert.All(demo.Column("SELECT count(*) FROM placements WHERE role = 'master' GROUP BY chain_code"), count => Assert.InRange(int.Parse(count, CultureInfo.InvariantCulture), 1, 3));
        Assert.Equal(["16"], demo.Column("SELECT count(DISTINCT chain_code) FROM placements WHERE role = 'master'"));
        var empty = demo.Column("SELECT segment_code FROM segments s WHERE NOT EXISTS (SELECT 1 FROM placements p WHERE p.chain_code = s.chain_code AND p.segment_code = s.segment_code)");
        Assert.InRange(empty.Count, 10, 80);
        Assert.NotEmpty(demo.Column("SELECT DISTINCT s.segment_code FROM investment_targets i JOIN segments s USING (chain_code, segment_code)").Intersect(empty));
    }

    [Fact]
    public void The_region_says_that_it_is_synthetic() =>
        Assert.Equal(["demo;seed=7;enterprises=2000"], demo.Column($"SELECT value FROM settings WHERE name = '{RegionGenerator.SettingName}'"));

    [Fact]
    public void No_fact_of_the_real_region_comes_along()
    {
        string[] real = ["德州", "Dezhou", "山东", "dzrb", "Tianqu", "天衢"];
        foreach (var table in TemplateCatalog.Tables)
            Assert.DoesNotContain(demo.Column($"SELECT {string.Join(" || '|' || ", table.Columns.Select(column => $"coalesce({column.Name}, '')"))} FROM {table.Name}"),
                row => table.Name != "industries" && real.Any(word => row.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Records_are_never_mixed_with_others() =>
        Assert.Throws<InvalidOperationException>(() => RegionGenerator.Run(demo.Workspace, Options, TimeProvider.System, cancel: TestContext.Current.CancellationToken));

    [Fact]
    public void A_cancelled_run_leaves_no_record()
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace.Open(folder.Path);
        Assert.Throws<OperationCanceledException>(() => RegionGenerator.Run(workspace, Options, TimeProvider.System, cancel: new(canceled: true)));
        Assert.Equal(0, workspace.Version());
        Assert.Equal(["0", "0"], DemoRegion.Column(workspace, "SELECT count(*) FROM enterprises UNION ALL SELECT count(*) FROM settings"));
    }

    [Fact]
    public void Removing_the_region_leaves_no_folder()
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace.Open(folder.Path);
        RegionGenerator.Run(workspace, Options with { Enterprises = 20 }, TimeProvider.System, cancel: TestContext.Current.CancellationToken);
        workspace.Remove();
        Assert.False(Directory.Exists(folder.Path));
    }

    [Theory]
    [InlineData(1, 36, "2025-12")]
    [InlineData(30, 1, "2026-02")]
    [InlineData(30, 25, "2026-07")]
    public void Small_cities_and_odd_windows_keep_the_rules(int enterprises, int months, string end)
    {
        using var small = new DemoRegion(new() { Enterprises = enterprises, Months = months, End = Period.Parse(end), Seed = -3 });
        Assert.Empty(small.Made.Problems);
    }

    /// <summary>A generated region in a folder of its own.</summary>
    public sealed class DemoRegion : IDisposable
    {
        readonly TemporaryFolder folder = new();

        public DemoRegion() : this(Options) { }

        internal DemoRegion(GeneratorOptions options, TimeProvider? clock = null)
        {
            Workspace = Workspace.Open(folder.Path);
            Made = RegionGenerator.Run(Workspace, options, clock ?? TimeProvider.System);
        }

        internal Workspace Workspace { get; }
        internal GeneratedRegion Made { get; }
        internal List<string> Chains => Column("SELECT '2022:' || item_code FROM plan_items WHERE plan_code = '2022' AND level = 'chain'");

        internal List<string> Column(string sql, params string[] values) => Column(Workspace, sql, values);

        internal static List<string> Column(Workspace workspace, string sql, params string[] values)
        {
            using var connection = workspace.Connect();
            return [.. connection.Rows(r => r.GetString(0), sql, values)];
        }

        /// <summary>Code and sum to the whole 万元, as code=sum.</summary>
        internal List<string> Sums(string sql, params string[] values)
        {
            using var connection = Workspace.Connect();
            return [.. connection.Rows(r => string.Create(CultureInfo.InvariantCulture, $"{r.GetString(0)}={r.GetDouble(1):0.0000}"), sql, values)];
        }

        internal List<string> Totals(string subject, string indicator, string period) =>
            [.. Sums("SELECT subject_code, value FROM figures WHERE subject = $0 AND indicator = $1 AND period = $2 AND source_code = 'synthetic'", subject, indicator, period)
                .Where(total => !total.EndsWith("=0.0000", StringComparison.Ordinal)).Order()];

        /// <summary>SHA-256 over every cell of every template table.</summary>
        internal string Hash()
        {
            using var connection = Workspace.Connect();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var table in TemplateCatalog.Tables)
                foreach (var row in connection.Rows(Cells, $"SELECT {string.Join(", ", table.Columns.Select(column => column.Name))} FROM {table.Name} ORDER BY row_id"))
                    hash.AppendData(Encoding.UTF8.GetBytes(row));
            return Convert.ToHexString(hash.GetHashAndReset());
        }

        static string Cells(SqliteDataReader r) =>
            string.Join('\x1F', Enumerable.Range(0, r.FieldCount).Select(i => Convert.ToString(r.GetValue(i), CultureInfo.InvariantCulture))) + "\n";

        public void Dispose() => folder.Dispose();
    }

    public sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("generating-").FullName;

        public void Dispose()
        {
            SqliteConnection.ClearAllPools();
            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        }
    }

    sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
