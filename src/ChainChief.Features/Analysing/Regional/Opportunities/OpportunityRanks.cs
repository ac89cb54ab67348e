using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>Layers of candidates in two scales, their ranks, and what speaks for and against each. Above the median of the candidates speaks for, below it against; nothing is summed.</summary>
static class OpportunityRanks
{
    public static IReadOnlyList<OpportunityRow> Of(IReadOnlyList<OpportunityRow> rows)
    {
        var placed = rows.Where(row => row.Standing is not null).ToList();
        var layers = ParetoLayers.Of([.. placed.Select(Point)]);
        placed = [.. placed.Select((row, i) => row with { Layer = layers[i] })];
        var frontier = placed.Where(row => row.Layer == 1).ToList();
        Scale density = new(placed.Select(row => row.Standing!.Density)), pci = new(placed.Select(row => row.Standing!.Pci)), demand = new(rows.Select(row => row.Demand.Even).OfType<double>()), growth = new(rows.Select(row => row.Growth?.Rate).OfType<double>());
        return [.. placed.OrderBy(row => row.Layer).ThenByDescending(row => row.Standing!.Pci).ThenByDescending(row => row.Standing!.Density).Concat(rows.Where(row => row.Standing is null))
            .Select(row => row with { DensityRank = density.Rank(row.Standing?.Density), PciRank = pci.Rank(row.Standing?.Pci), Pros = [.. Pros(row)], Cons = [.. Cons(row)] })];

        IEnumerable<Evidence> Pros(OpportunityRow row)
        {
            if (row.OnFrontier) yield return new("on-frontier", []);
            if (row.Standing is { } standing && density.IsHigh(standing.Density)) yield return new("near", [], standing.Density, density.Rank(standing.Density));
            if (row.Standing is { Where: { } place, There: { } there } && there > row.Standing.Density) yield return new("nearest", [place], there);
            if (row.Standing is { } at && pci.IsHigh(at.Pci)) yield return new("complex", [], at.Pci, pci.Rank(at.Pci));
            if (row.Demand.Even is { } need && demand.IsHigh(need)) yield return new("demand", [], need, row.Demand.Most);
            if (row.Growth is { } grown && growth.IsHigh(grown.Rate)) yield return new("growth", [], grown.Rate, growth.Rank(grown.Rate));
            if (row.LocalSuppliers > 0) yield return new("joins-suppliers", Local(row.Suppliers), row.LocalSuppliers);
            if (row.LocalBuyers > 0) yield return new("joins-buyers", Local(row.Buyers), row.LocalBuyers);
            if (row.Investors.Count > 0) yield return new("investors", [.. row.Investors.Select(one => new Named(one.Code, one.Name, null))], row.Investors.Count);
        }

        IEnumerable<Evidence> Cons(OpportunityRow row)
        {
            if (row.Layer > 1) yield return new("dominated", [frontier.First(one => ParetoLayers.Dominates(Point(one), Point(row))).Segment], row.Layer);
            if (row.Standing is { } standing)
            {
                if (!density.IsHigh(standing.Density)) yield return new("far", [], standing.Density, density.Rank(standing.Density));
                if (!pci.IsHigh(standing.Pci)) yield return new("simple", [], standing.Pci, pci.Rank(standing.Pci));
                if (standing.Low < density.Median && standing.High >= density.Median) yield return new("density-unsure", [], standing.Low, standing.High);
                if (standing.Level == "division") yield return new("coarse", []);
                if (standing.Holders == 1) yield return new("one-holder", []);
            }
            else yield return new(row.Why!, []);
            var lacking = row.Suppliers.Where(one => one.Firms == 0 && one.Essential).Select(one => one.Segment).ToList();
            if (lacking.Count > 0) yield return new("suppliers-lacking", lacking, lacking.Count);
            if (row.LocalBuyers == 0) yield return new("no-buyers", []);
            else if (row.Demand.Even is null) yield return new("demand-unknown", [], row.Demand.Known, row.Demand.Firms);
            else if (!demand.IsHigh(row.Demand.Even.Value)) yield return new("demand-low", [], row.Demand.Even, row.Demand.Most);
            if (row.Growth is { } grown && !growth.IsHigh(grown.Rate)) yield return new("growth-low", [], grown.Rate, growth.Rank(grown.Rate));
            if (row.Investors.Count == 0) yield return new("no-investors", []);
        }
    }

    static (double X, double Y) Point(OpportunityRow row) => (row.Standing!.Density, row.Standing.Pci);

    static List<Named> Local(IEnumerable<SegmentNeighbour> neighbours) => [.. neighbours.Where(one => one.Firms > 0).Select(one => one.Segment)];

    /// <summary>Values of one column, the greatest first.</summary>
    sealed class Scale(IEnumerable<double> values)
    {
        readonly List<double> falling = [.. values.OrderDescending()];

        /// <summary>The middle value; of an even number the upper one of the two.</summary>
        public double Median => falling.Count == 0 ? 0 : falling[(falling.Count - 1) / 2];

        public bool IsHigh(double value) => value >= Median;

        /// <summary>1 for the greatest; equal values share the better rank.</summary>
        public int? Rank(double? value) => value is { } known ? falling.FindIndex(one => one <= known) + 1 : null;
    }
}
