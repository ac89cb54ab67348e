using ChainChief.Sparse;

namespace ChainChief.Graphs;

/// <summary>Parts of a graph: label of each node, 0 to Count − 1, and size of each part.</summary>
public sealed record Components(int[] Labels, int[] Sizes)
{
    public int Count => Sizes.Length;

    /// <summary>Parts that hang together when directions are left aside; numbered by their first node.</summary>
    public static Components Weak(Neighbours graph)
    {
        var labels = new int[graph.NodeCount];
        Array.Fill(labels, -1);
        List<int> sizes = [];
        var queue = new int[graph.NodeCount];
        for (var root = 0; root < labels.Length; root++)
        {
            if (labels[root] >= 0) continue;
            var (head, tail) = (0, 0);
            queue[tail++] = root;
            labels[root] = sizes.Count;
            while (head < tail)
            {
                foreach (var next in graph.Of(queue[head++]))
                {
                    if (labels[next] >= 0) continue;
                    labels[next] = sizes.Count;
                    queue[tail++] = next;
                }
            }
            sizes.Add(tail);
        }
        return new(labels, [.. sizes]);
    }

    /// <summary>Parts within which every node reaches every other along the links (Tarjan 1972, with a stack of its own so that long chains do not overflow).</summary>
    /// <param name="links">From × to; every entry held is a link.</param>
    public static Components Strong(CsrMatrix links)
    {
        Shape.Same(links.ColumnCount, links.RowCount);
        var search = new StrongSearch(links);
        for (var root = 0; root < links.RowCount; root++) search.From(root);
        return new(search.Labels, [.. search.Sizes]);
    }

    sealed class StrongSearch(CsrMatrix links)
    {
        readonly int[] order = new int[links.RowCount]; // 0: not yet seen
        readonly int[] low = new int[links.RowCount];
        readonly int[] next = links.RowStarts[..links.RowCount].ToArray();
        readonly Stack<int> path = new();
        readonly Stack<int> open = new();
        int seen;

        public int[] Labels { get; } = [.. Enumerable.Repeat(-1, links.RowCount)];

        public List<int> Sizes { get; } = [];

        public void From(int root)
        {
            if (order[root] > 0) return;
            Enter(root);
            while (path.TryPeek(out var node))
            {
                if (next[node] < links.RowStarts[node + 1]) Step(node, links.Columns[next[node]++]);
                else Leave(node);
            }
        }

        void Enter(int node)
        {
            order[node] = low[node] = ++seen;
            path.Push(node);
            open.Push(node);
        }

        void Step(int node, int target)
        {
            if (order[target] == 0) Enter(target);
            else if (Labels[target] < 0) low[node] = Math.Min(low[node], order[target]);
        }

        void Leave(int node)
        {
            path.Pop();
            if (path.TryPeek(out var before)) low[before] = Math.Min(low[before], low[node]);
            if (low[node] != order[node]) return;
            var (size, member) = (0, -1);
            while (member != node)
            {
                member = open.Pop();
                Labels[member] = Sizes.Count;
                size++;
            }
            Sizes.Add(size);
        }
    }
}
