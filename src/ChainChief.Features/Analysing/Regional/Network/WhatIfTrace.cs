using ChainChief.Atlas;
using ChainChief.Cascades;
using ChainChief.Exploring;

namespace ChainChief.Analysing;

/// <summary>How the loss went through the middle network, round by round: paths of firms, losses of segments, what flows carry.</summary>
sealed class WhatIfTrace
{
    readonly AnalysisCase given;
    readonly FirmWorld world;
    readonly DrawnNetwork drawn;
    readonly double[] shock;
    readonly Outcome middle;
    readonly CascadeTrace trace;
    readonly bool down, up;
    readonly int[] firstRound;
    readonly Dictionary<(int Buyer, int Sector), int> suppliersOf = [];
    readonly Dictionary<(int, int), (string Goods, int? StockDays)> goods = [];

    public WhatIfTrace(AnalysisCase given, FirmWorld world, DrawnNetwork drawn, double[] shock, Outcome middle, AnalysisSettings settings, CancellationToken cancel)
    {
        (this.given, this.world, this.drawn, this.shock, this.middle) = (given, world, drawn, shock, middle);
        (down, up) = (settings.Word("spread") != "up", settings.Word("spread") != "down");
        trace = new Cascade(drawn.Network, WorldOptions.CascadeOf(settings)).Trace(shock, cancel: cancel);
        firstRound = new int[world.Firms.Count];
        Array.Fill(firstRound, -1);
        foreach (var step in trace.Steps)
            for (var i = 0; i < step.Firms.Length; i++)
                if (firstRound[step.Firms[i]] < 0 && Loss(step.LossDown[i], step.LossUp[i]) > 0) firstRound[step.Firms[i]] = step.Sweep;
        foreach (var (supplier, buyer) in drawn.Links.Supplier.Zip(drawn.Links.Buyer)) suppliersOf[(buyer, world.Sectors[supplier])] = suppliersOf.GetValueOrDefault((buyer, world.Sectors[supplier])) + 1;
        for (var i = 0; i < world.Snapshot.Count; i++)
        {
            var one = world.Snapshot[i];
            if (one.Product >= 0) goods.TryAdd((world.PlaceOf(world.Snapshot.Firms[one.Supplier]), world.PlaceOf(world.Snapshot.Firms[one.Buyer])), (world.Snapshot.Products[one.Product], one.StockDays));
        }
    }

    double Loss(double lossDown, double lossUp) => Math.Max(down ? lossDown : 0, up ? lossUp : 0);

    public int FirstRound(int place) => Math.Max(0, firstRound[place]);

    /// <summary>Loss of all and firms hit after each round; at most so many rounds, then the end.</summary>
    public List<RoundRow> Rounds(int most)
    {
        List<RoundRow> rows = [];
        var losses = new double[world.Firms.Count];
        var total = drawn.Weight.Sum();
        foreach (var step in trace.Steps)
        {
            Apply(step, losses);
            if (step.Sweep > most && step != trace.Steps[^1]) continue;
            rows.Add(new(step.Sweep, total > 0 ? losses.Select((loss, i) => loss * drawn.Weight[i]).Sum() / total : 0, Enumerable.Range(0, losses.Length).Count(i => !world.Firms[i].IsOutside && shock[i] == 0 && losses[i] >= WhatIfAnalysis.HitFrom)));
        }
        return rows;
    }

    void Apply(CascadeStep step, double[] losses)
    {
        for (var i = 0; i < step.Firms.Length; i++) losses[step.Firms[i]] = Loss(step.LossDown[i], step.LossUp[i]);
    }

    /// <summary>Segments of the plan that have a firm in the network.</summary>
    public List<SegmentLoss> Segments(int most, IReadOnlyList<Outcome> outcomes)
    {
        List<(SegmentPlace Segment, int[] Places, List<double> Rounds)> rows = [.. given.Chains.SelectMany(given.Atlas.SegmentsOf).Select(segment => (segment, Places(segment), new List<double>())).Where(row => row.Item2.Length > 0)];
        var losses = new double[world.Firms.Count];
        foreach (var step in trace.Steps)
        {
            Apply(step, losses);
            if (step.Sweep > most && step != trace.Steps[^1]) continue;
            foreach (var (_, places, rounds) in rows) rounds.Add(WhatIfAnalysis.Share(places, drawn.Weight, losses));
        }
        return [.. rows.Select(row => new SegmentLoss(row.Segment.Chain!.Code, AnalysisCase.NameOf(row.Segment), Spread.Of([.. outcomes.Select(outcome => WhatIfAnalysis.Share(row.Places, outcome.Weight, outcome.Losses))]),
            WhatIfAnalysis.Share(row.Places, drawn.Weight, shock), row.Rounds, row.Places.Count(place => middle.Losses[place] >= WhatIfAnalysis.HitFrom), row.Places.Length))];
    }

    int[] Places(SegmentPlace segment) => [.. given.FirmsOf(segment).Select(firm => world.PlaceOf(given.Atlas.Enterprises.Code[firm])).Where(place => place >= 0)];

    /// <summary>Losses that flows of the plan carry, by the relations between the firms of both segments.</summary>
    public List<FlowLoss> Flows()
    {
        if (!down) return [];
        Dictionary<int, List<int>> segmentsOf = [];
        Dictionary<int, double> output = [];
        foreach (var segment in given.Chains.SelectMany(given.Atlas.SegmentsOf))
            foreach (var place in Places(segment))
            {
                if (!segmentsOf.TryGetValue(place, out var of)) segmentsOf[place] = of = [];
                of.Add(segment.Ordinal);
                output[segment.Ordinal] = output.GetValueOrDefault(segment.Ordinal) + drawn.Weight[place];
            }
        Dictionary<(int, int), double> carried = [];
        for (var k = 0; k < drawn.Links.Count; k++)
        {
            var (supplier, buyer) = (drawn.Links.Supplier[k], drawn.Links.Buyer[k]);
            if (!(trace.Result.LossDown[supplier] > 0) || !segmentsOf.TryGetValue(supplier, out var froms) || !segmentsOf.TryGetValue(buyer, out var tos)) continue;
            foreach (var from in froms)
                foreach (var to in tos) carried[(from, to)] = carried.GetValueOrDefault((from, to)) + (drawn.Links.Amount[k] * trace.Result.LossDown[supplier]);
        }
        List<FlowLoss> rows = [];
        foreach (var flow in given.Atlas.Flows.Where(flow => flow.PlanCode == given.Plan.PlanCode))
        {
            var (chain, segment) = flow.Target;
            if (given.Atlas.FindSegment(flow.PlanCode.Text, flow.ChainCode.Text, flow.FromSegmentCode.Text) is not { } from || given.Atlas.FindSegment(flow.PlanCode.Text, chain.Text, segment.Text) is not { } to) continue;
            if (carried.GetValueOrDefault((from.Ordinal, to.Ordinal)) is > 0 and var loss && output[to.Ordinal] > 0) rows.Add(new(flow.ChainCode.Text, from.Code, chain.Text, to.Code, loss / output[to.Ordinal]));
        }
        return rows;
    }

    bool ByInputs(int place) => down && (!up || trace.Result.LossDown[place] >= trace.Result.LossUp[place]);

    List<int> Way(int place) => ByInputs(place) ? CascadeTrace.Path(place, trace.ParentDown, trace.Result.LossDown) : CascadeTrace.Path(place, trace.ParentUp, trace.Result.LossUp);

    /// <summary>By what an enterprise is hit, seen from its last step.</summary>
    public string Why(int place)
    {
        if (shock[place] > 0) return "stopped";
        if (!ByInputs(place)) return "buyers";
        var way = Way(place);
        if (way.Count < 2 || world.Essentiality[world.Sectors[way[1]], world.Sectors[place]] != Essentiality.Essential) return "ordinary";
        return suppliersOf.GetValueOrDefault((place, world.Sectors[way[1]])) == 1 ? "sole" : "essential";
    }

    /// <summary>The way of the largest part of its loss, from what stopped to the enterprise.</summary>
    public List<PathStep> PathTo(int place)
    {
        if (shock[place] > 0) return [];
        var (way, inputs) = (Way(place), ByInputs(place));
        way.Reverse();
        return [.. way.Select((at, i) => Step(i == 0 ? -1 : way[i - 1], at, inputs))];
    }

    PathStep Step(int before, int place, bool inputs)
    {
        var (supplier, buyer) = inputs ? (before, place) : (place, before);
        var (what, days) = before < 0 ? default : goods.GetValueOrDefault((supplier, buyer));
        return new(NameOf(place), what, !inputs && before >= 0, before >= 0 && !world.IsRecorded.Contains((supplier, buyer)), inputs ? days : null);
    }

    Named NameOf(int place) => world.Firms[place] is { Enterprise: >= 0 and var firm } ? given.NameOf(firm)
        : SupplyRelation.OutsideName(world.Firms[place].Code) is { } name ? new(world.Firms[place].Code, name, null) : AnalysisCase.NameOfSector(world.Sectors[place]) with { Code = world.Firms[place].Code };
}
