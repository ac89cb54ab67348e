namespace ChainChief.Layout;

/// <summary>Orders of the columns with few crossings.</summary>
static class AlluvialOrder
{
    const int Starts = 12;
    const int Sweeps = 16;
    const int ExactTo = 11; // boxes of a column; 2^11 subsets are searched in well under a millisecond

    /// <summary>Puts all columns in order; the crossings left. What no ribbon joins stands apart, in one order over all columns, so that it never crosses.</summary>
    public static int Arrange(AlluvialGraph graph)
    {
        Number(graph.Columns);
        var parts = Parts(graph);
        foreach (var part in parts) Best(part);
        for (var i = 0; i < graph.Columns.Count; i++)
        {
            List<AlluvialPlace> whole = [.. parts.SelectMany(part => part[i]), .. graph.Columns[i].Where(place => place.IsAlone)];
            graph.Columns[i].Clear();
            graph.Columns[i].AddRange(whole);
        }
        Number(graph.Columns);
        return Crossings(graph.Columns);
    }

    /// <summary>Connected parts as columns of their own, by the mean height of their members in the given order.</summary>
    static List<List<List<AlluvialPlace>>> Parts(AlluvialGraph graph)
    {
        Dictionary<AlluvialPlace, int> partOf = [];
        List<List<AlluvialPlace>> parts = [];
        foreach (var start in graph.Places.Where(place => !place.IsAlone && !partOf.ContainsKey(place)))
        {
            List<AlluvialPlace> members = [start];
            partOf[start] = parts.Count;
            for (var i = 0; i < members.Count; i++)
                foreach (var next in members[i].Incoming.Concat(members[i].Outgoing).Select(edge => edge.Other(members[i])))
                    if (partOf.TryAdd(next, parts.Count)) members.Add(next);
            parts.Add(members);
        }
        return [.. parts.OrderBy(part => part.Average(place => (place.Order + 0.5) / graph.Columns[place.Column].Count))
            .Select(part => graph.Columns.Select((_, column) => part.Where(place => place.Column == column).OrderBy(place => place.Order).ToList()).ToList())];
    }

    /// <summary>Puts the columns of one part into the best order found.</summary>
    static void Best(List<List<AlluvialPlace>> columns)
    {
        Number(columns);
        var random = new Random(20201); // the same drawing each time
        var (best, fewest) = (columns.Select(column => column.ToList()).ToList(), int.MaxValue);
        for (var start = 0; start < Starts && fewest > 0; start++)
        {
            var tried = columns.Select(column => start == 0 ? column.ToList() : Shuffled(column, random)).ToList();
            Number(tried);
            var crossings = Settle(tried);
            if (crossings >= fewest) continue;
            (best, fewest) = (tried.Select(column => column.ToList()).ToList(), crossings);
        }
        for (var i = 0; i < columns.Count; i++) columns[i] = best[i];
        Number(columns);
    }

    static int Settle(List<List<AlluvialPlace>> columns)
    {
        var fewest = Crossings(columns);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? columns : columns.AsEnumerable().Reverse()) Improve(column);
            var now = Crossings(columns);
            if (now == fewest && sweep > 2) break;
            fewest = now;
        }
        return fewest;
    }

    /// <summary>The best order of one column while its neighbours stand.</summary>
    static void Improve(List<AlluvialPlace> column)
    {
        var n = column.Count;
        var cost = new int[n, n]; // crossings of the two's ribbons where the first stands above
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                if (i != j) cost[i, j] = Above(column[i].Incoming, column[j].Incoming, incoming: true) + Above(column[i].Outgoing, column[j].Outgoing, incoming: false);
        int[] order = n <= ExactTo ? Exact(cost, n) : ByCentre(column, cost);
        List<AlluvialPlace> sorted = [.. order.Select(i => column[i])];
        column.Clear();
        column.AddRange(sorted);
        for (var i = 0; i < n; i++) column[i].Order = i;
    }

    /// <summary>Crossings of two places' parts to one side where the first place stands above the second.</summary>
    static int Above(List<AlluvialEdge> upper, List<AlluvialEdge> lower, bool incoming)
    {
        var crossings = 0;
        foreach (var one in upper)
            foreach (var other in lower)
                if (incoming ? one.From.Order > other.From.Order : one.To.Order > other.To.Order) crossings++;
        return crossings;
    }

    /// <summary>Over all subsets: which place comes last at least cost.</summary>
    static int[] Exact(int[,] cost, int n)
    {
        var least = new int[1 << n];
        var last = new sbyte[1 << n];
        Array.Fill(least, int.MaxValue);
        least[0] = 0;
        for (var set = 1; set < 1 << n; set++)
            for (var i = 0; i < n; i++)
            {
                if ((set >> i & 1) == 0) continue;
                var without = set & ~(1 << i);
                var sum = least[without];
                for (var j = 0; j < n; j++)
                    if ((without >> j & 1) == 1) sum += cost[j, i];
                if (sum < least[set] || sum == least[set] && i > last[set]) (least[set], last[set]) = (sum, (sbyte)i); // ties keep the order that was
            }
        var order = new int[n];
        for (int set = (1 << n) - 1, at = n - 1; at >= 0; at--)
        {
            order[at] = last[set];
            set &= ~(1 << last[set]);
        }
        return order;
    }

    /// <summary>By the mean order of neighbours, then neighbouring pairs are swapped while that helps.</summary>
    static int[] ByCentre(List<AlluvialPlace> column, int[,] cost)
    {
        int[] order = [.. Enumerable.Range(0, column.Count).OrderBy(i => column[i].Incoming.Concat(column[i].Outgoing).Average(edge => (double)edge.Other(column[i]).Order)).ThenBy(i => i)];
        for (var better = true; better;)
        {
            better = false;
            for (var i = 0; i + 1 < order.Length; i++)
                if (cost[order[i + 1], order[i]] < cost[order[i], order[i + 1]])
                {
                    (order[i], order[i + 1]) = (order[i + 1], order[i]);
                    better = true;
                }
        }
        return order;
    }

    public static int Crossings(IEnumerable<IReadOnlyList<AlluvialPlace>> columns)
    {
        var crossings = 0;
        foreach (var column in columns)
        {
            var edges = column.SelectMany(place => place.Outgoing).ToList();
            for (var i = 0; i < edges.Count; i++)
                for (var j = i + 1; j < edges.Count; j++)
                    if ((edges[i].From.Order - edges[j].From.Order) * (edges[i].To.Order - edges[j].To.Order) < 0) crossings++;
        }
        return crossings;
    }

    static void Number(IEnumerable<List<AlluvialPlace>> columns)
    {
        foreach (var column in columns)
            for (var i = 0; i < column.Count; i++) column[i].Order = i;
    }

    static List<AlluvialPlace> Shuffled(List<AlluvialPlace> column, Random random)
    {
        AlluvialPlace[] copy = [.. column];
        random.Shuffle(copy);
        return [.. copy];
    }
}
