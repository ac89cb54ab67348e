using ChainChief.Analysing;
using ChainChief.Exploring;
using CsCheck;

namespace ChainChief.Tests.Analysing;

/// <summary>What if and resilience: by hand where all is recorded, as intervals where it is not, and one with the other.</summary>
public sealed class WhatIfTests : IDisposable
{
    const string Relations = "supplier_code,buyer_code,product,year,amount,basis", Figures = "subject,subject_code,indicator,period,value,unit";
    readonly SmallRegion region = new();

    public void Dispose() => region.Dispose();

    WhatIfFinding WhatIf(params (string, string)[] settings) => region.Run(Analyses.WhatIf, settings).As<WhatIfFinding>();

    ResilienceFinding Resilience(params (string, string)[] settings) => region.Run(Analyses.Resilience, settings).As<ResilienceFinding>();

    /// <summary>All enterprises with revenue and invoices: E1 (10) → E3 (20) → E4 (30), E2 (5) → E4; E5 to E7 (15, 10, 10) buy of nobody.</summary>
    void AllRecorded()
    {
        region.Load("figures", Figures, "enterprise,E1,revenue,2024,10,亿元", "enterprise,E2,revenue,2024,5,亿元", "enterprise,E3,revenue,2024,20,亿元", "enterprise,E4,revenue,2024,30,亿元", "enterprise,E5,revenue,2024,15,亿元", "enterprise,E6,revenue,2024,10,亿元",
            "enterprise,E7,revenue,2024,10,亿元");
        region.Load("supply_relations", Relations, "E1,E3,原料,2024,20000,invoice", "E3,E4,整机,2024,60000,invoice", "E2,E4,原料,2024,20000,invoice", "EXT:外厂,E5,钢,2024,100,invoice", "EXT:外厂,E6,钢,2024,100,invoice", "EXT:外厂,E7,钢,2024,100,invoice",
            "EXT:外厂,E1,钢,2024,100,invoice", "EXT:外厂,E2,钢,2024,100,invoice");
    }

    [Fact]
    public void Where_all_is_recorded_it_is_a_number_by_hand()
    {
        AllRecorded();
        // Nothing leaks, everything essential, nobody stands in: E1 stops, E3 has nothing of its sector and stops, and so does E4. Upstream nobody sells to those alone.
        var finding = WhatIf(("stop", "firm:E1"), ("leak", "none"), ("essential", "all"), ("replace", "none"), ("spread", "down"));
        Assert.Equal(1, finding.Ground.Draws);
        Assert.Equal(60.0 / 100, finding.Loss.Mid, 12);
        Assert.Equal(["E4", "E3"], finding.Firms.Where(row => row.Why != "stopped").Select(row => row.Subject));
        Assert.Equal(["E1", "E3", "E4"], finding.Firms[0].Path.Select(step => step.Firm.Code));
        Assert.Equal([null, "原料", "整机"], finding.Firms[0].Path.Select(step => step.Goods));
        Assert.Equal((2, 2, 0), (finding.Hit, finding.Halted, finding.Firms[0].Estimated));
        Assert.Equal("sole", finding.Firms[0].Why);
        // Upstream alone: E4 stops; E3 sells all to it and E2 too, E1 all to E3.
        var up = WhatIf(("stop", "firm:E4"), ("leak", "none"), ("spread", "up"), ("epsilon", "1e-9"));
        Assert.Equal((30 + 20 + 5 + 10) / 100.0, up.Loss.Mid, 12);
        Assert.All(up.Firms.Where(row => row.Why != "stopped"), row => Assert.Equal("buyers", row.Why));
        // With leaks E3 loses 6 of 20, E2 2 of 5, E1 2 of 10 of what E3 loses.
        var leaks = WhatIf(("stop", "firm:E4"), ("spread", "up"), ("epsilon", "1e-9"));
        Assert.Equal((30 + (20 * 0.3) + (5 * 0.4) + (10 * 0.2 * 0.3)) / 100, leaks.Loss.Mid, 12);
    }

    [Fact]
    public void A_stop_names_a_firm_a_segment_a_county_or_outside()
    {
        AllRecorded();
        Assert.Equal([1, 2, 4, 1], new[] { "firm:原料一厂", "segment:A/A1", "county:371402", "outside:外厂" }.Select(code => Assert.Single(WhatIf(("stop", code)).Stops).Firms));
        Assert.Empty(WhatIf(("stop", "firm:没有这家,segment:X/Y,county:1,weather:rain")).Stops);
        var both = WhatIf(("stop", "segment:A/A1"), ("leak", "none"), ("spread", "down"), ("essential", "all"), ("replace", "none"));
        Assert.Equal(1, both.Segments.Single(one => one.Segment.Code == "A1").Stopped, 12);
        Assert.Equal(1, both.Segments.Single(one => one.Segment.Code == "A3").Loss.Mid, 12);
        Assert.Equal([0, 0], both.Segments.Where(one => one.Segment.Code == "A3").Select(one => one.Rounds[0]).Concat(both.Chains.Where(one => one.Chain.Code == "none").Select(one => one.Loss.Mid)).Append(0));
        Assert.True(both.Rounds.Zip(both.Rounds.Skip(1)).All(pair => pair.First.Loss <= pair.Second.Loss));
    }

    [Fact]
    public void Resilience_and_what_if_tell_the_same_of_a_firm()
    {
        AllRecorded();
        Same();
        using DezhouStore dezhou = new();
        AnalysisDesk desk = new(dezhou.Atlas, TimeProvider.System, Sight.Full);
        AnalysisReport Run(Analysis analysis, string? stop) => desk.Run(analysis, null, AnalysisSettings.Of(analysis, name => name == "stop" ? stop : null, out _), "test", TestContext.Current.CancellationToken)!;
        var rows = Run(Analyses.Resilience, null).As<ResilienceFinding>();
        Assert.True(rows.Ground.EstimatedShare > 0.9 && rows.Ground.Draws >= 20);
        Assert.Contains(rows.Missing, gap => gap.Code == "network-relations");
        foreach (var row in rows.Rows.Take(3).Append(rows.Rows[^1]))
        {
            var loss = Run(Analyses.WhatIf, $"firm:{row.Subject}").As<WhatIfFinding>();
            Assert.Equal((row.Esri.Low, row.Esri.Mid, row.Esri.High), (loss.Loss.Low, loss.Loss.Mid, loss.Loss.High));
            Assert.True(loss.Loss.Low <= loss.Loss.Mid && loss.Loss.Mid <= loss.Loss.High);
        }
        Assert.NotEmpty(rows.Asked);
        Assert.All(rows.Added, one => Assert.True(one.After <= one.Before + 1e-9));

        void Same()
        {
            foreach (var row in Resilience().Rows) Assert.Equal(row.Esri.Mid, WhatIf(("stop", $"firm:{row.Subject}")).Loss.Mid, 12);
        }
    }

    [Fact]
    public void More_stops_and_stronger_ones_never_lose_less() => Gen.Select(Gen.Int[1, 127], Gen.Int[1, 127], Gen.Int[10, 100]).Sample((some, others, strength) =>
    {
        if (NetworkSnapshot.Of(region.Atlas).Count == 0) AllRecorded();
        string Stops(int bits) => string.Join(',', Enumerable.Range(0, 7).Where(i => (bits >> i & 1) == 1).Select(i => $"firm:E{i + 1}"));
        var (few, many, strong) = (WhatIf(("stop", Stops(some)), ("strength", $"{strength}")), WhatIf(("stop", Stops(some | others)), ("strength", $"{strength}")), WhatIf(("stop", Stops(some))));
        Assert.True(few.Loss.Mid <= many.Loss.Mid + 1e-12 && few.Loss.Mid <= strong.Loss.Mid + 1e-12);
        Assert.True(Math.Max(few.Down, few.Up) <= few.Loss.Mid + 1e-12 && few.Loss.Mid <= few.Down + few.Up + 1e-12);
    }, iter: 12, threads: 1);

    [Fact]
    public void One_more_firm_by_hand()
    {
        AllRecorded();
        var added = Resilience(("leak", "none"), ("essential", "all"), ("replace", "none")).Added.Single(one => one.Segment.Code == "A1");
        Assert.Equal(("E1", 2), (added.Worst.Code, added.Firms));
        Assert.Equal(0.60, added.Before, 12);
        Assert.Equal(0.35, added.After, 12);
    }

    [Fact]
    public void Recorded_stocks_on_the_way_delay_the_loss_and_are_hidden_with_it()
    {
        AllRecorded();
        region.Load("supply_relations", $"{Relations},stock_days", "E1,E3,原料,2024,20000,invoice,12", "E3,E4,整机,2024,60000,invoice,20");
        (string, string)[] settings = [("stop", "firm:E1"), ("leak", "none"), ("essential", "all"), ("replace", "none"), ("spread", "down")];
        var rows = WhatIf(settings).Firms;
        Assert.Equal([("E4", 32), ("E3", 12), ("E1", null)], rows.Select(row => (row.Subject, row.StockDays)));
        Assert.Equal([null, 12, 20], rows[0].Path.Select(step => step.StockDays));
        Assert.Null(WhatIf(("stop", "firm:E4"), ("leak", "none"), ("spread", "up")).Firms.Single(row => row.Subject == "E3").StockDays); // who loses buyers has no use for stocks of inputs
        var masked = new AnalysisDesk(region.Atlas, TimeProvider.System).Run(Analyses.WhatIf, null, AnalysisSettings.Of(Analyses.WhatIf, name => settings.FirstOrDefault(one => one.Item1 == name).Item2, out _), "test", TestContext.Current.CancellationToken)!;
        Assert.All(masked.As<WhatIfFinding>().Firms, row => Assert.Null(row.StockDays));
    }

    [Fact]
    public void A_way_is_named_only_to_those_who_may_see_who_trades_with_whom()
    {
        AllRecorded();
        var report = new AnalysisDesk(region.Atlas, TimeProvider.System).Run(Analyses.WhatIf, null, AnalysisSettings.Of(Analyses.WhatIf, name => name == "stop" ? "firm:E1" : name == "leak" ? "none" : name == "spread" ? "down" : null, out _), "test", TestContext.Current.CancellationToken)!;
        var rows = report.As<WhatIfFinding>().Firms.Where(row => row.Why != "stopped").ToList();
        Assert.Equal(["E4", "E3"], rows.Select(row => row.Subject)); // E3 buys of E1 directly, which neither its way nor its round may tell
        Assert.All(rows, row => Assert.Equal((0, null), (row.Path.Count, row.Round)));
        Assert.DoesNotContain("\"goods\":\"原料\"", System.Text.Encoding.UTF8.GetString(report.Json), StringComparison.Ordinal);
        Assert.Empty(StopChoices.OutsideSuppliers(region.Atlas, Sight.Public(region.Atlas)));
        Assert.Equal(["外厂"], StopChoices.OutsideSuppliers(region.Atlas, Sight.Full));
    }

    [Theory]
    [InlineData(new[] { 0.5, 0.2, 0.1, 0.02, 0.01, 0.009, 0.008, 0.007 }, 3)]
    [InlineData(new[] { 0.5, 0.0 }, 1)]
    [InlineData(new double[0], 0)]
    public void The_knee_is_where_the_profile_lies_deepest(double[] falling, int before) => Assert.Equal(before, ResilienceAnalysis.Knee(falling));

    [Fact]
    public void Without_relations_and_sizes_firms_are_estimated_and_said_to_be()
    {
        var finding = WhatIf(("stop", "firm:E1"));
        Assert.Equal((7, 0, 0), (finding.Ground.Firms, finding.Ground.Sized, finding.Ground.Recorded));
        Assert.True(finding.Ground.Draws >= 20);
        Assert.All(finding.Firms.Where(row => row.Why != "stopped"), row => Assert.True(row.Estimated > 0));
    }
}
