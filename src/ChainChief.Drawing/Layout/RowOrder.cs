namespace ChainChief.Layout;

/// <summary>
/// Order inside the rows with few crossings: sweeps by the mean of the neighbours (Sugiyama, Tagawa, Toda 1981), then exact order of small rows and exchange of neighbours in larger ones,
/// from several first orders. The same graph gives the same order.
/// </summary>
sealed class RowOrder
{
    /// <summary>Rows up to this many items are put in the best order for what stands above and below them.</summary>
    const int ExactUpTo = 8;

    readonly LayeredGraph graph;
    readonly MapGraph map;
    readonly int[] sortKey;
    int[][] rows;
    readonly int[] place;

    RowOrder(LayeredGraph graph, MapGraph map)
    {
        (this.graph, this.map) = (graph, map);
        place = new int[graph.Count];
        sortKey = SortKeys();
        rows = [.. graph.Rows.Select(row => row.OrderBy(item => graph.AtSide[item]).ThenBy(item => sortKey[item]).ToArray())];
        Number();
    }

    /// <returns>Items of each row from left to right, and the crossings left.</returns>
    public static (int[][] Rows, int Crossings) Find(LayeredGraph graph, MapGraph map)
    {
        var order = new RowOrder(graph, map);
        return order.Search();
    }

    /// <summary>Boxes by their place in the list; what passes a row stands with the box it comes from.</summary>
    int[] SortKeys()
    {
        var keys = new int[graph.Count];
        for (var node = 0; node < graph.NodeCount; node++) keys[node] = map.Nodes[node].Order;
        foreach (var chain in graph.Chains)
            foreach (var item in chain)
                if (!graph.IsBox(item)) keys[item] = keys[chain[0]];
        return keys;
    }

    (int[][], int) Search()
    {
        var starts = graph.Count switch { <= 24 => 60, <= 80 => 16, <= 200 => 3, _ => 1 };
        var first = Copy();
        (int[][] Rows, int Crossings, double Rank)? best = null;
        for (var start = 0; start < starts; start++)
        {
            rows = [.. first.Select(row => row.ToArray())];
            if (start > 0) Shuffle(start);
            Number();
            Settle();
            var found = (Copy(), Crossings: CrossingCount.Of(graph, rows, place), Rank: Rank());
            if (best is null || found.Crossings < best.Value.Crossings || found.Crossings == best.Value.Crossings && found.Rank < best.Value.Rank - 1e-9) best = found;
        }
        rows = best!.Value.Rows;
        Number();
        LeadRight(best.Value.Crossings);
        return (rows, CrossingCount.Of(graph, rows, place));
    }

    int[][] Copy() => [.. rows.Select(row => row.ToArray())];

    /// <summary>Among orders with equal crossings: short flows, then few turns against the list.</summary>
    double Rank()
    {
        double length = 0;
        foreach (var chain in graph.Chains)
            for (var i = 1; i < chain.Length; i++)
                if (graph.AtSide[chain[i - 1]] == graph.AtSide[chain[i]]) length += Math.Abs(Share(chain[i - 1]) - Share(chain[i]));
        var turns = 0;
        foreach (var row in rows)
            for (var i = 1; i < row.Length; i++)
                if (graph.AtSide[row[i - 1]] == graph.AtSide[row[i]] && sortKey[row[i - 1]] > sortKey[row[i]]) turns++;
        return length + 0.05 * turns;
    }

    /// <summary>Place from the middle of the row: rows are centred over one another.</summary>
    double Share(int item) => place[item] - rows[graph.RowOf[item]].Length / 2.0;

    void Settle()
    {
        var (best, crossings, idle) = (Copy(), CrossingCount.Of(graph, rows, place), 0);
        for (var sweep = 0; sweep < 24 && idle < 4 && crossings > 0; sweep++)
        {
            Sweep(down: sweep % 2 == 0);
            Improve();
            var now = CrossingCount.Of(graph, rows, place);
            idle = now < crossings ? 0 : idle + 1;
            if (now < crossings) (best, crossings) = (Copy(), now);
        }
        rows = best;
        Number();
        Improve();
    }

    void Sweep(bool down)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            var row = down ? i : rows.Length - 1 - i;
            var neighbours = down ? graph.Above : graph.Below;
            SortRow(row, item => neighbours[item] is { Length: > 0 } near ? near.Average(other => (double)place[other]) : double.NaN);
        }
    }

    /// <summary>Items with a wish are sorted by it among the places they hold; those without keep theirs.</summary>
    void SortRow(int row, Func<int, double> wish)
    {
        var items = rows[row];
        foreach (var side in new[] { false, true })
        {
            var slots = Enumerable.Range(0, items.Length).Where(i => graph.AtSide[items[i]] == side && !double.IsNaN(wish(items[i]))).ToArray();
            var sorted = slots.Select(slot => items[slot]).OrderBy(wish).ThenBy(item => place[item]).ToArray();
            for (var i = 0; i < slots.Length; i++) items[slots[i]] = sorted[i];
        }
        NumberRow(items);
    }

    void Improve()
    {
        for (var round = 0; round < 8; round++)
        {
            var better = false;
            for (var row = 0; row < rows.Length; row++) better |= ImproveRow(rows[row]);
            if (!better) return;
        }
    }

    bool ImproveRow(int[] row)
    {
        var main = row.Count(item => !graph.AtSide[item]);
        return ImprovePart(row, 0, main) | ImprovePart(row, main, row.Length);
    }

    bool ImprovePart(int[] row, int from, int to)
    {
        if (to - from < 2) return false;
        var changed = to - from <= ExactUpTo ? Exact(row, from, to) : Exchange(row, from, to);
        if (changed) NumberRow(row);
        return changed;
    }

    /// <summary>Crossings of the flows of two items that stand side by side, left before right.</summary>
    int Pair(int left, int right) => Pair(graph.Above[left], graph.Above[right]) + Pair(graph.Below[left], graph.Below[right]);

    int Pair(int[] left, int[] right)
    {
        var crossings = 0;
        foreach (var a in left)
            foreach (var b in right)
                if (place[a] > place[b]) crossings++;
        return crossings;
    }

    bool Exchange(int[] row, int from, int to)
    {
        var any = false;
        for (var again = true; again;)
        {
            again = false;
            for (var i = from + 1; i < to; i++)
                if (Pair(row[i - 1], row[i]) > Pair(row[i], row[i - 1]))
                {
                    (row[i - 1], row[i]) = (row[i], row[i - 1]);
                    again = any = true;
                }
        }
        return any;
    }

    /// <summary>The best order of the items, by the cheapest order of every subset; of equal orders the present one stays.</summary>
    bool Exact(int[] row, int from, int to)
    {
        var count = to - from;
        var cost = new int[count, count];
        var present = 0;
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
                if (i != j) cost[i, j] = Pair(row[from + i], row[from + j]);
        for (var i = 0; i < count; i++)
            for (var j = i + 1; j < count; j++) present += cost[i, j];
        if (present == 0) return false;
        var (least, last) = Subsets(cost, count);
        if (least[^1] >= present) return false;
        var order = new int[count];
        for (int set = (1 << count) - 1, i = count - 1; i >= 0; i--)
        {
            order[i] = row[from + last[set]];
            set &= ~(1 << last[set]);
        }
        order.CopyTo(row, from);
        return true;
    }

    /// <summary>For every subset: the fewest crossings among its items, and which of them is last then.</summary>
    static (int[] Least, int[] Last) Subsets(int[,] cost, int count)
    {
        var (least, last) = (new int[1 << count], new int[1 << count]);
        for (var set = 1; set < 1 << count; set++)
        {
            least[set] = int.MaxValue;
            for (var i = count - 1; i >= 0; i--)
            {
                if ((set & (1 << i)) == 0) continue;
                var rest = set & ~(1 << i);
                var total = least[rest];
                for (var j = 0; j < count; j++)
                    if ((rest & (1 << j)) != 0) total += cost[j, i];
                if (total < least[set]) (least[set], last[set]) = (total, i);
            }
        }
        return (least, last);
    }

    /// <summary>Turns the main parts about where the main line then stands further right and nothing crosses more.</summary>
    void LeadRight(int crossings)
    {
        var leading = Enumerable.Range(0, graph.NodeCount).Where(node => map.Nodes[node].Leading && !graph.AtSide[node]).ToArray();
        if (leading.Length == 0 || leading.Average(Share) >= 0) return;
        var kept = Copy();
        foreach (var row in rows) Array.Reverse(row, 0, row.Count(item => !graph.AtSide[item]));
        Number();
        if (CrossingCount.Of(graph, rows, place) <= crossings) return;
        rows = kept;
        Number();
    }

    /// <summary>Another first order, the same for the same number.</summary>
    void Shuffle(int number)
    {
        var state = (uint)number * 2654435761u + 12345;
        foreach (var row in rows)
        {
            var main = row.Count(item => !graph.AtSide[item]);
            Mix(row, 0, main);
            Mix(row, main, row.Length);
        }

        void Mix(int[] row, int from, int to)
        {
            for (var i = to - 1; i > from; i--)
            {
                state = state * 1664525 + 1013904223;
                var other = from + (int)((state >> 8) % (uint)(i - from + 1));
                (row[i], row[other]) = (row[other], row[i]);
            }
        }
    }

    void Number()
    {
        foreach (var row in rows) NumberRow(row);
    }

    void NumberRow(int[] row)
    {
        for (var i = 0; i < row.Length; i++) place[row[i]] = i;
    }
}
