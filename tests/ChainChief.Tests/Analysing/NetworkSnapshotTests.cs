using ChainChief.Analysing;
using ChainChief.Exploring;

namespace ChainChief.Tests.Analysing;

/// <summary>The file of the network: what it takes of the records, and that a damaged or old one is made anew.</summary>
public sealed class NetworkSnapshotTests : IDisposable
{
    const string Head = "supplier_code,buyer_code,product,year,amount,share_of_input,sole_source,substitutable,basis";
    readonly SmallRegion region = new();

    public void Dispose() => region.Dispose();

    List<string> Lines()
    {
        var snapshot = NetworkSnapshot.Of(region.Atlas);
        return [.. Enumerable.Range(0, snapshot.Count).Select(i => snapshot[i]).Select(one => FormattableString.Invariant($"{snapshot.Firms[one.Supplier]} {snapshot.Firms[one.Buyer]} {(one.Product < 0 ? "-" : snapshot.Products[one.Product])} {one.Year} {one.Amount}"))];
    }

    [Fact]
    public void Of_invoices_the_newest_year_counts_unless_it_has_just_begun()
    {
        region.Load("supply_relations", Head, "E1,E3,原料,2023,10000,,,,invoice", "E2,E3,原料,2023,20000,,,,invoice", "E1,E3,原料,2024,30000,,,,invoice", "E1,E4,原料,2025,4000,,,,invoice");
        Assert.Equal(["E1 E3 原料 2024 3"], Lines()); // 0.4 of 3 in 2025: begun; E2 ended in 2023
        region.Load("supply_relations", Head, "E2,E4,原料,2025,25000,,,,invoice");
        Assert.Equal(["E1 E4 原料 2025 0.4", "E2 E4 原料 2025 2.5"], Lines());
        Assert.Equal(2025, NetworkSnapshot.Of(region.Atlas).InvoiceYear);
    }

    [Fact]
    public void Of_others_the_newest_of_a_pair_and_product_counts_unless_invoices_tell_of_it()
    {
        region.Load("supply_relations", Head, "E1,E3,原料,2008,,,,,reported", "E1,E3,原料,2021,500,,,,surveyed", "E1,E3,,2011,,,,,reported", "E1,E4,原料,2024,10000,,,,invoice", "E1,E4,原料,2025,99999,,,,estimated", "EXT:外厂,E3,钢,2020,,,,,reported");
        Assert.Equal(["E1 E3 - 2011 NaN", "E1 E3 原料 2021 0.05", "E1 E4 原料 2024 1", "EXT:外厂 E3 钢 2020 NaN"], Lines());
    }

    [Fact]
    public void Both_directions_hold_the_same_relations_and_the_file_follows_the_records()
    {
        region.Load("supply_relations", Head, "E1,E3,甲,2024,100,,,,surveyed", "E2,E3,乙,2024,200,,,,surveyed", "E3,E1,丙,2024,300,,,,surveyed", "E2,EXT:外厂,丁,2024,400,,,,surveyed");
        var snapshot = NetworkSnapshot.Of(region.Atlas);
        Assert.Equal(["E1", "E2", "E3", "EXT:外厂"], snapshot.Firms);
        for (var firm = 0; firm < snapshot.Firms.Length; firm++)
        {
            var range = snapshot.From(firm);
            Assert.Equal(Enumerable.Range(0, snapshot.Count).Where(i => snapshot[i].Supplier == firm), Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value));
            Assert.Equal(Enumerable.Range(0, snapshot.Count).Where(i => snapshot[i].Buyer == firm), snapshot.To(firm).ToArray());
        }
        Assert.Equal(-1, snapshot.PlaceOf("E9"));
        var path = Path.Combine(region.Workspace.Folder, NetworkSnapshot.FileName);
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(4, Lines().Count);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.Equal(4, Lines().Count);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        region.Load("supply_relations", Head, "E1,E4,戊,2024,100,,,,surveyed");
        Assert.Equal(5, Lines().Count);
    }

    [Fact]
    public void The_book_tells_layers_ways_and_what_is_fragile()
    {
        region.Load("supply_relations", Head, "E1,E3,甲,2024,10000,0.9,yes,no,surveyed", "E3,E4,乙,2024,20000,,no,easily,surveyed", "E2,E4,丙,2024,30000,,,,surveyed", "E6,E7,丁,2024,,,,,reported", "EXT:外厂,E1,戊,2024,,,,,reported");
        var book = NetworkBook.Of(region.Atlas);
        var facts = book.Facts();
        Assert.Equal((3, 3), (book.Facts(null, "A").Relations - 1, book.Facts(null, "A").Registered)); // E1 → E3, E3 → E4, E2 → E4, and from outside to E1
        Assert.Equal((2, 2, 2), (book.Facts(null, "B").Relations, book.Facts(null, "B").Inside, book.Facts(null, "B").Registered));
        Assert.Equal(["E1", "E3", "E2"], book.Busiest(9, null, "A").Select(firm => firm.Firm.Code));
        Assert.Equal((5, 4, 6, 7, 1), (facts.Relations, facts.Inside, facts.Enterprises, facts.Registered, facts.Outside));
        Assert.Equal((6.0, 3, 1, 1), (facts.Amount, facts.WithAmount, facts.Sole, facts.Hard));
        Assert.Equal([4, 2], facts.Parts);
        Assert.Equal(0, facts.Circular);
        var way = book.Way("E1", "E4", Sight.Full)!;
        Assert.Equal(["E1", "E3", "E4"], way.Firms.Select(firm => firm.Code));
        Assert.Equal(["甲", "乙"], way.Steps.Select(step => step.Product));
        Assert.Null(book.Way("E4", "E1", Sight.Full));
        Assert.Null(book.Way("E1", "E7", Sight.Full));
        Assert.Equal(["E1"], book.Fragile(Sight.Full, 9).Select(line => line.Supplier.Code));
        Assert.Equal(["EXT:外厂", "E1"], book.Around("E1", Sight.Full).Select(line => line.Supplier.Code));
        Assert.Null(book.Find("E5"));
    }

    [Fact]
    public void Who_may_not_see_partners_sees_no_names()
    {
        region.Load("supply_relations", Head, "E1,E3,甲,2024,10000,,,,surveyed", "E3,E4,乙,2024,20000,,,,surveyed");
        var blind = Sight.Public(region.Atlas);
        var book = NetworkBook.Of(region.Atlas);
        Assert.All(book.Around("E3", blind), line => Assert.Equal((true, "", "", null), (line.Masked, line.Supplier.Code, line.Buyer.Code, line.Amount)));
        Assert.All(new[] { "E3", "E4" }, to => Assert.Equal((true, 0, 0), (book.Way("E1", to, blind)!.Masked, book.Way("E1", to, blind)!.Firms.Count, book.Way("E1", to, blind)!.Steps.Count)));
    }
}
