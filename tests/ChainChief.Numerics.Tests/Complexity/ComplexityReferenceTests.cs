using ChainChief.Complexity;
using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Numerics.Tests.Complexity;

/// <summary>Against py-ecomplexity and economiccomplexity (README of each folder).</summary>
public sealed class ComplexityReferenceTests
{
    public static TheoryData<string> Sets => ReferenceSet.All("complexity-");

    [Theory]
    [MemberData(nameof(Sets))]
    public void Indices_proximity_and_outlook_agree(string name)
    {
        var (set, presence, quotients) = Read(name);
        var index = ComplexityIndex.Find(presence);
        var locations = set.Read("expected_locations.csv");
        var activities = set.Read("expected_activities.csv");
        Close.To(locations.Numbers("diversity"), presence.Diversity, 0, "diversity");
        Close.To(activities.Numbers("ubiquity"), presence.Ubiquity, 0, "ubiquity");
        Close.To(locations.Numbers("eci"), index.Eci, 1e-9, "eci");
        Close.To(activities.Numbers("pci"), index.Pci, 1e-9, "pci");
        var proximity = Proximity.Of(presence);
        var outlook = Outlook.Find(presence, proximity, index);
        Close.To(locations.Numbers("coi"), outlook.Coi, 1e-9, "coi");
        var cells = set.Read("expected_cells.csv");
        Close.To(cells.Numbers("density"), outlook.Density, 1e-9, "density");
        Close.To(cells.Numbers("cog"), outlook.Gain, 1e-9, "cog");
        Close.To(cells.Numbers("rca"), [.. Enumerable.Range(0, cells.Rows.Count).Select(cell => quotients[cell / presence.ActivityCount, cell % presence.ActivityCount])], 1e-9, "rca");
        Close.To(cells.Numbers("mcp"), [.. Enumerable.Range(0, cells.Rows.Count).Select(cell => presence.Matrix[cell / presence.ActivityCount, cell % presence.ActivityCount])], 0, "mcp");
        if (!set.Has("expected_proximity_first60.csv")) return;
        var pairs = set.Read("expected_proximity_first60.csv");
        var order = activities.Texts("product").ToList();
        Close.To(pairs.Numbers("proximity"), [.. pairs.Texts("a").Zip(pairs.Texts("b")).Select(pair => proximity[order.IndexOf(pair.First), order.IndexOf(pair.Second)])], 1e-15, "proximity");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Reflections_and_fitness_agree(string name)
    {
        var (set, presence, _) = Read(name);
        var expected = set.Read("expected_reflections_locations.csv");
        var reflections = Reflections.Find(presence, 18);
        Assert.All(new[] { 0, 1, 2, 17, 18 }, order => Close.To(expected.Numbers($"k{order}"), reflections.Locations[order], 1e-9, $"k{order}"));
        Close.To(set.Read("expected_fitness20_locations.csv").Numbers("fitness20"), Fitness.Find(presence, 20).Location, 1e-9, "fitness20");
        var fitness = Fitness.Find(presence, 200);
        Close.To(set.Read("expected_fitness_locations.csv").Numbers("fitness200"), fitness.Location, 1e-9, "fitness200");
        Close.To(set.Read("expected_fitness_activities.csv").Numbers("quality200"), fitness.Quality, 1e-9, "quality200");
    }

    /// <summary>Locations and activities in the order of the expected tables.</summary>
    static (ReferenceSet Set, Presence Presence, LocationQuotients Quotients) Read(string name)
    {
        var set = new ReferenceSet(name);
        var (rows, columns) = (Places(set.Read("expected_locations.csv").Texts("country")), Places(set.Read("expected_activities.csv").Texts("product")));
        var input = set.Read("input.csv");
        var cells = input.Texts("country").Zip(input.Texts("product"), input.Numbers("value")).Select(cell => (rows[cell.First], columns[cell.Second], cell.Third!.Value)).ToList();
        var quotients = LocationQuotients.Of(CsrMatrix.FromTriples(rows.Count, columns.Count, cells));
        return (set, Presence.Of(quotients), quotients);
    }

    static Dictionary<string, int> Places(string[] names) => names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
}
