using ChainChief.Complexity;

namespace ChainChief.Analysing;

/// <summary>
/// Density and complexity of groups of columns of an activity table, and how the density moves when one place is left out. Where the rows are counties, the place that stands nearest counts:
/// the region as a whole has every column of its own table, so its density would be 1 for all.
/// </summary>
sealed class Standings
{
    readonly ActivityTable table;
    readonly Sample whole;
    readonly IReadOnlyList<Sample> samples;
    readonly ComplexityIndex index;

    public Standings(ActivityTable table, CancellationToken cancel = default)
    {
        this.table = table;
        whole = new(table, -1);
        index = ComplexityIndex.Find(whole.Presence);
        samples = [.. Enumerable.Range(0, table.Places.Count).Where(place => place != table.Self && whole.Presence.Locations.Contains(place)).Select(place =>
        {
            cancel.ThrowIfCancellationRequested();
            return new Sample(table, place);
        })];
    }

    /// <summary>Rows that have an activity.</summary>
    public int Places => whole.Presence.Locations.Length;

    /// <summary>Standing of a group of columns, the mean over them; null where no column has a complexity.</summary>
    public Standing? Of(IReadOnlyList<int> columns, string level)
    {
        if (columns.Where(column => index.Pci[column] is not null).Select(column => index.Pci[column]!.Value).ToList() is not { Count: > 0 } known || whole.Density(columns) is not { } density) return null;
        var moved = samples.Select(sample => sample.Density(columns)?.Value).OfType<double>().Append(density.Value).ToList();
        return new(density.Value, moved.Min(), moved.Max(), table.Self >= 0 ? null : table.Places[density.Place], known.Average(), level, whole.Holders(columns));
    }

    /// <summary>The table without one place.</summary>
    sealed class Sample
    {
        readonly ActivityTable table;
        readonly Proximity proximity;
        readonly int[] rowOf, columnOf;

        public Sample(ActivityTable table, int without)
        {
            this.table = table;
            Presence = Presence.Of(table.Places.Count, table.Activities.Count, table.Cells.Where(cell => cell.Place != without));
            proximity = Proximity.Of(Presence);
            (rowOf, columnOf) = (Places(Presence.Locations, table.Places.Count), Places(Presence.Activities, table.Activities.Count));
        }

        public Presence Presence { get; }

        static int[] Places(int[] kept, int count)
        {
            var places = new int[count];
            Array.Fill(places, -1);
            for (var i = 0; i < kept.Length; i++) places[kept[i]] = i;
            return places;
        }

        public int Holders(IReadOnlyList<int> columns) => table.Cells.Where(cell => columns.Contains(cell.Activity)).Select(cell => cell.Place).Distinct().Count();

        /// <summary>w_c = mean over the columns of Σ_q M_cq φ_qp / Σ_q φ_qp, at the region's own row, else at the place where it is greatest; null where nobody of the sample has a column.</summary>
        public (double Value, int Place)? Density(IReadOnlyList<int> columns)
        {
            var known = columns.Select(column => columnOf[column]).Where(column => column >= 0).ToList();
            if (known.Count == 0) return null;
            var near = known.Select(column => (Row: proximity.Row(column), Total: proximity.Totals[column])).ToList();
            (double Value, int Place) best = (-1, -1);
            for (var place = 0; place < rowOf.Length; place++)
            {
                if (rowOf[place] < 0 || table.Self >= 0 && place != table.Self) continue;
                var sum = 0.0;
                foreach (var (row, total) in near)
                {
                    var part = 0.0;
                    foreach (var q in Presence.Matrix.ColumnsOf(rowOf[place])) part += row[q];
                    sum += part / total;
                }
                if (sum / near.Count > best.Value) best = (sum / near.Count, place);
            }
            return best.Place < 0 ? null : best;
        }
    }
}
