using ChainChief.Cascades;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>The index against what another program gives for the same networks: values, losses of every firm, and sweep counts.</summary>
public sealed class EsriReferenceTests
{
    public static TheoryData<string, string, Replaceability> Sets()
    {
        TheoryData<string, string, Replaceability> sets = [];
        foreach (var name in CascadeSet.Named("esri-"))
            foreach (var epsilon in new[] { "1e-2", "1e-6" })
                foreach (var replaceability in new[] { Replaceability.None, Replaceability.Sector })
                    if (new CascadeSet(name).Has(Expected(epsilon, replaceability) + ".csv")) sets.Add(name, epsilon, replaceability);
        return sets;
    }

    [Fact]
    public void The_sets_are_there() => Assert.Equal(28, Sets().Count);

    [Theory, MemberData(nameof(Sets))]
    public void Every_firm_agrees(string name, string epsilon, Replaceability replaceability)
    {
        var set = new CascadeSet(name);
        var expected = set.Rows(Expected(epsilon, replaceability) + ".csv");
        var (down, up) = (set.Rows(Expected(epsilon, replaceability) + "_loss_down.csv", header: false), set.Rows(Expected(epsilon, replaceability) + "_loss_up.csv", header: false));
        var sectors = set.Sectors();
        var network = CascadeNetwork.Build(set.Links(sectors.Length), sectors, set.Essentiality());
        var rules = new CascadeRules(double.Parse(epsilon, System.Globalization.CultureInfo.InvariantCulture), replaceability);
        var cascade = new Cascade(network, rules);
        var shocks = set.Has("shock.csv") ? set.Rows("shock.csv", header: false) : null;
        for (var scenario = 0; scenario < expected.Length; scenario++)
        {
            var result = cascade.Run([.. sectors.Select((_, firm) => shocks is null ? firm == scenario ? 1.0 : 0 : shocks[firm][scenario])], TestContext.Current.CancellationToken);
            Same([result.Esri, result.EsriDown, result.EsriUp, result.Sweeps], expected[scenario][1..], $"scenario {scenario}");
            Same(result.LossDown, [.. down.Select(row => row[scenario])]);
            Same(result.LossUp, [.. up.Select(row => row[scenario])]);
        }
        if (shocks is not null) return;
        var table = Esri.Run(network, rules, cancel: TestContext.Current.CancellationToken);
        for (var firm = 0; firm < table.Count; firm++) Same([table.Esri[firm], table.EsriDown[firm], table.EsriUp[firm], table.Sweeps[firm]], expected[firm][1..]);
    }

    static string Expected(string epsilon, Replaceability replaceability) => $"expected_eps{epsilon}_sub{(replaceability == Replaceability.Sector ? 1 : 0)}";

    static void Same(double[] ours, double[] theirs, string of = "")
    {
        Assert.Equal(theirs.Length, ours.Length);
        for (var i = 0; i < ours.Length; i++) Assert.True(Math.Abs(ours[i] - theirs[i]) <= 1e-12, $"{of} {i}: {ours[i]:R} instead of {theirs[i]:R}");
    }
}
