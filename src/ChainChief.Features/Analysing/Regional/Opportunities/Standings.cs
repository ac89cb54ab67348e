using ChainChief.Complexity;

namespace ChainChief.Analysing;

/// <summary>
/// Density and complexity of groups of columns of an activity table, and how the density moves when one place is left out. The region's density is the mean over its counties:
/// taken as one row it would have every column of its own table, so its density would be 1 for all.
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
        samples = [.. Enumerable.Range(0, table.Places.Count).Where(place => whole.Presence.Locations.Contains(place)).Select(place =>
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
        return new(density.Value, moved.Min(), moved.Max(), density.Nearest < 0 ? null : table.Places[density.Nearest], density.Nearest < 0 ? null : density.AtNearest, known.Average(), level, whole.Holders(columns));
    }

    /// <summary>The table without one place.</summary>
    sealed class Sample
    {
        readonly ActivityTable table;
        readonly Proximity proximity;
        readonly int[] columnOf;

        public Sample(ActivityTable table, int without)
        {
            this.table = table;
            Presence = Presence.Of(table.Places.Count, table.Activities.Count, table.Cells.Where(cell => cell.Place != without));
            proximity = Proximity.Of(Presence);
            columnOf = new int[table.Activities.Count];
            Array.Fill(columnOf, -1);
            for (var i = 0; i < Presence.Activities.Length; i++) columnOf[Presence.Activities[i]] = i;
        }

        public Presence Presence { get; }

        public int Holders(IReadOnlyList<int> columns) => table.Cells.Where(cell => columns.Contains(cell.Activity)).Select(cell => cell.Place).Distinct().Count();

        /// <summary>
        /// w_c = mean over the columns of Σ_q M_cq φ_qp / Σ_q φ_qp, its mean over the places, and the place where it is greatest among those that have none of the columns.
        /// Null where nobody of the sample has a column.
        /// </summary>
        public (double Value, int Nearest, double AtNearest)? Density(IReadOnlyList<int> columns)
        {
            var known = columns.Select(column => columnOf[column]).Where(column => column >= 0).ToList();
            if (known.Count == 0) return null;
            var near = known.Select(column => (Row: proximity.Row(column), Total: proximity.Totals[column])).ToList();
            var (sum, nearest, greatest) = (0.0, -1, -1.0);
            for (var row = 0; row < Presence.Locations.Length; row++)
            {
                var present = Presence.Matrix.ColumnsOf(row);
                var density = 0.0;
                foreach (var (proximities, total) in near)
                {
                    var part = 0.0;
                    foreach (var q in present) part += proximities[q];
                    density += part / total / near.Count;
                }
                sum += density;
                if (density > greatest && !HasAny(present, known)) (nearest, greatest) = (Presence.Locations[row], density);
            }
            return (sum / Presence.Locations.Length, nearest, greatest);
        }

        static bool HasAny(ReadOnlySpan<int> present, List<int> columns)
        {
            foreach (var q in present) if (columns.Contains(q)) return true;
            return false;
        }
    }
}
