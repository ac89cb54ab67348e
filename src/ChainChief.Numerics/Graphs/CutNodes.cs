namespace ChainChief.Graphs;

/// <summary>Articulation points: nodes whose removal breaks the part they stand in (Hopcroft and Tarjan 1973).</summary>
public static class CutNodes
{
    public static bool[] Find(Neighbours graph)
    {
        var (order, low, next, parent) = (new int[graph.NodeCount], new int[graph.NodeCount], new int[graph.NodeCount], new int[graph.NodeCount]);
        var cut = new bool[graph.NodeCount];
        var seen = 0;
        Stack<int> path = new();
        for (var root = 0; root < graph.NodeCount; root++)
        {
            if (order[root] > 0) continue;
            var branches = 0;
            Enter(root, -1);
            while (path.TryPeek(out var node))
            {
                if (next[node] == graph.Degree(node))
                {
                    path.Pop();
                    var above = parent[node];
                    if (above < 0) continue;
                    low[above] = Math.Min(low[above], low[node]);
                    if (above == root) branches++;
                    else if (low[node] >= order[above]) cut[above] = true;
                    continue;
                }
                var target = graph.Of(node)[next[node]++];
                if (order[target] == 0) Enter(target, node);
                else if (target != parent[node]) low[node] = Math.Min(low[node], order[target]);
            }
            cut[root] = branches > 1;
        }
        return cut;

        void Enter(int node, int from)
        {
            order[node] = low[node] = ++seen;
            parent[node] = from;
            path.Push(node);
        }
    }
}
