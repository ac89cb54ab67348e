using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Sparse;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>A relation of the snapshot.</summary>
/// <param name="Product">−1: not named.</param>
/// <param name="Year">0: not known.</param>
/// <param name="Amount">亿元 a year; not a number: not known.</param>
/// <param name="Sole">Whether the supplier is the only one of this product; null: not known.</param>
/// <param name="StockDays">How long the buyer's stock of it lasts; null: not known.</param>
readonly record struct NetworkRelation(int Supplier, int Buyer, int Product, int Year, double Amount, double Share, RelationBasis Basis, bool? Sole, Substitutable? Ease, double Confidence, int? StockDays);

/// <summary>
/// Who supplies whom at present, as a file in the region's folder (<c>network.csr</c>) that is mapped into memory: firms, relations by supplier and by buyer. It bears the version of the region it was made of; another
/// version, or a damaged file, makes it anew. Firms outside the region stand under <c>EXT:name</c>.
/// </summary>
/// <remarks>
/// At present: of relations by invoices those of the newest year that is not just begun (its sum is at least <see cref="Begun"/> of the year before), so that what ended is gone; of others the newest of each pair and
/// product, unless invoices tell of it.
/// </remarks>
sealed class NetworkSnapshot
{
    public const string FileName = "network.csr";
    const double Begun = 0.75;
    const long Layout = 2; // raised with each change of what stands in the file

    static readonly ConditionalWeakTable<RegionAtlas, NetworkSnapshot> Shared = [];

    readonly ArrayFile file;
    readonly Lazy<Dictionary<string, int>> places;

    NetworkSnapshot(ArrayFile file)
    {
        this.file = file;
        Firms = Texts("firms");
        Products = Texts("products");
        places = new(() => Firms.Select((code, i) => (code, i)).ToDictionary(pair => pair.code, pair => pair.i, StringComparer.Ordinal));
    }

    /// <summary>Enterprise codes, then EXT:name; each in ordinal order.</summary>
    public string[] Firms { get; }

    public string[] Products { get; }

    public int Count => file.Get<int>("buyer").Length;

    /// <summary>The newest year by invoices; 0: no invoices.</summary>
    public int InvoiceYear => file.Get<int>("invoice_year")[0];

    /// <summary>−1: in no relation.</summary>
    public int PlaceOf(string code) => places.Value.GetValueOrDefault(code, -1);

    public NetworkRelation this[int relation]
    {
        get
        {
            var (sole, ease) = (file.Get<byte>("sole")[relation], file.Get<byte>("ease")[relation]);
            return new(file.Get<int>("supplier")[relation], file.Get<int>("buyer")[relation], file.Get<int>("product")[relation], file.Get<short>("year")[relation], file.Get<double>("amount")[relation], file.Get<double>("share")[relation],
                (RelationBasis)file.Get<byte>("basis")[relation], sole == 2 ? null : sole == 1, ease == 255 ? null : (Substitutable)ease, file.Get<double>("confidence")[relation], file.Get<int>("stock_days")[relation] is >= 0 and var days ? days : null);
        }
    }

    /// <summary>Relations in which a firm delivers.</summary>
    public Range From(int firm) => new(file.Get<int>("supplier_start")[firm], file.Get<int>("supplier_start")[firm + 1]);

    /// <summary>Numbers of the relations in which a firm buys.</summary>
    public ReadOnlySpan<int> To(int firm)
    {
        var starts = file.Get<int>("buyer_start");
        return file.Get<int>("by_buyer")[starts[firm]..starts[firm + 1]];
    }

    /// <summary>The snapshot of a region as of its version.</summary>
    public static NetworkSnapshot Of(RegionAtlas atlas) => Shared.GetValue(atlas, Open);

    static NetworkSnapshot Open(RegionAtlas atlas)
    {
        var path = Path.Combine(atlas.Workspace.Folder, FileName);
        var stamp = (Layout << 32) | (uint)atlas.Version;
        if (ArrayFile.TryOpen(path, stamp) is { } kept) return new(kept);
        ArrayFile.Write(path, stamp, Read(atlas));
        return new(ArrayFile.TryOpen(path, stamp) ?? throw new IOException($"{path} could not be read back."));
    }

    sealed record Row(string Supplier, string Buyer, string Product, int Year, double Amount, double Share, byte Basis, byte Sole, byte Ease, double Confidence, int StockDays);

    static List<(string, Array)> Read(RegionAtlas atlas)
    {
        using var connection = atlas.Workspace.Connect();
        var present = InvoiceYearOf(connection.Rows(r => (Period.Parse(r.GetString(0)).EndYear, r.GetDouble(1)),
            "SELECT year, coalesce(sum(amount), 0) FROM supply_relations WHERE basis = 'invoice' AND year IS NOT NULL GROUP BY year"));
        List<Row> rows = [];
        foreach (var row in connection.Rows(r => new Row(r.GetString(0), r.GetString(1), r.Text(2) ?? "", r.Text(3) is { } period ? Period.Parse(period).EndYear : 0, r.IsDBNull(4) ? double.NaN : r.GetDouble(4) / 10_000, r.IsDBNull(5) ? double.NaN : r.GetDouble(5),
                (byte)EnumCode.Parse<RelationBasis>(r.GetString(8)), r.IsDBNull(6) ? (byte)2 : (byte)r.GetInt64(6), r.Text(7) is { } ease ? (byte)EnumCode.Parse<Substitutable>(ease) : (byte)255, r.IsDBNull(9) ? double.NaN : r.GetDouble(9), r.IsDBNull(10) ? -1 : r.GetInt32(10)),
            "SELECT supplier_code, buyer_code, product, year, amount, share_of_input, sole_source, substitutable, basis, confidence, stock_days FROM supply_relations ORDER BY supplier_code, buyer_code, product, year"))
        {
            if (row.Basis == (byte)RelationBasis.Invoice && row.Year != present) continue;
            if (rows is [.., var last] && last.Supplier == row.Supplier && last.Buyer == row.Buyer && last.Product == row.Product)
            {
                if (last.Basis != (byte)RelationBasis.Invoice || row.Basis == (byte)RelationBasis.Invoice) rows[^1] = row;
            }
            else rows.Add(row);
        }
        return Arrays(rows, present);
    }

    /// <summary>The newest year unless it has just begun; 0 without invoices.</summary>
    internal static int InvoiceYearOf(IEnumerable<(int Year, double Amount)> years)
    {
        var sums = years.GroupBy(year => year.Year).Select(group => (Year: group.Key, Amount: group.Sum(year => year.Amount))).OrderByDescending(year => year.Year).ToList();
        return sums.Count == 0 ? 0 : sums.Count > 1 && sums[0].Amount < Begun * sums[1].Amount ? sums[1].Year : sums[0].Year;
    }

    static List<(string, Array)> Arrays(List<Row> rows, int present)
    {
        string[] firms = [.. rows.SelectMany(row => new[] { row.Supplier, row.Buyer }).Distinct(StringComparer.Ordinal).OrderBy(code => SupplyRelation.OutsideName(code) is not null).ThenBy(code => code, StringComparer.Ordinal)];
        string[] products = [.. rows.Select(row => row.Product).Where(product => product.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var (firmAt, productAt) = (Places(firms), Places(products));
        var sorted = rows.Select(row => (Row: row, Supplier: firmAt[row.Supplier], Buyer: firmAt[row.Buyer])).OrderBy(one => one.Supplier).ThenBy(one => one.Buyer).ThenBy(one => one.Row.Product, StringComparer.Ordinal).ToList();
        int[] supplier = [.. sorted.Select(one => one.Supplier)], buyer = [.. sorted.Select(one => one.Buyer)];
        int[] byBuyer = [.. Enumerable.Range(0, sorted.Count).OrderBy(i => buyer[i])];
        return
        [
            .. TextArrays("firms", firms), .. TextArrays("products", products), ("invoice_year", new[] { present }), ("supplier", supplier), ("buyer", buyer), ("supplier_start", Starts(supplier, firms.Length)),
            ("buyer_start", Starts(buyer, firms.Length)), ("by_buyer", byBuyer), ("product", Column(row => row.Product.Length == 0 ? -1 : productAt[row.Product])), ("year", Column(row => (short)row.Year)),
            ("amount", Column(row => row.Amount)), ("share", Column(row => row.Share)), ("basis", Column(row => row.Basis)), ("sole", Column(row => row.Sole)), ("ease", Column(row => row.Ease)), ("confidence", Column(row => row.Confidence)), ("stock_days", Column(row => row.StockDays)),
        ];

        T[] Column<T>(Func<Row, T> value) => [.. sorted.Select(one => value(one.Row))];

        static Dictionary<string, int> Places(string[] texts) => texts.Select((text, i) => (text, i)).ToDictionary(pair => pair.text, pair => pair.i, StringComparer.Ordinal);
    }

    static int[] Starts(int[] keys, int count)
    {
        var starts = new int[count + 1];
        foreach (var key in keys) starts[key + 1]++;
        for (var i = 0; i < count; i++) starts[i + 1] += starts[i];
        return starts;
    }

    static IEnumerable<(string, Array)> TextArrays(string name, string[] texts)
    {
        var bytes = texts.Select(Encoding.UTF8.GetBytes).ToList();
        var starts = new int[texts.Length + 1];
        for (var i = 0; i < texts.Length; i++) starts[i + 1] = starts[i] + bytes[i].Length;
        yield return (name, bytes.SelectMany(part => part).ToArray());
        yield return (string.Create(CultureInfo.InvariantCulture, $"{name}_start"), starts);
    }

    string[] Texts(string name)
    {
        var bytes = file.Get<byte>(name);
        var starts = file.Get<int>($"{name}_start");
        var texts = new string[starts.Length - 1];
        for (var i = 0; i < texts.Length; i++) texts[i] = Encoding.UTF8.GetString(bytes[starts[i]..starts[i + 1]]);
        return texts;
    }
}
