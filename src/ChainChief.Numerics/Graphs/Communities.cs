namespace ChainChief.Graphs;

/// <summary>
/// Groups of nodes that hang together more than chance would have it: modularity with a resolution (Reichardt, Bornholdt 2006), raised by moving nodes and merging groups (Blondel et al. 2008);
/// a group that falls into parts is split, as Traag, Waltman, van Eck (2019) ask. The same links give the same groups: nodes move in their order, ties go to the lower number.
/// </summary>
/// <param name="Of">Group of each node, numbered by their lowest node.</param>
/// <param name="Modularity">At resolution 1, −½ to 1.</param>
public sealed record Communities(int[] Of, int Count, double Modularity)
{
    const int MostLevels = 50;

    /// <param name="nodes">How many there are.</param>
    /// <param name="links">Ends and weight, not negative; both directions are added, loops count.</param>
    /// <param name="resolution">Above 1: more and smaller groups.</param>
    public static Communities Find(int nodes, IEnumerable<(int From, int To, double Weight)> links, double resolution = 1)
    {
        var graph = new Dictionary<int, double>[nodes];
        var loops = new double[nodes];
        for (var i = 0; i < nodes; i++) graph[i] = [];
        foreach (var (from, to, weight) in links)
        {
            if (!(weight >= 0)) throw new ArgumentOutOfRangeException(nameof(links), weight, "A weight is a number that is not negative.");
            if (weight == 0) continue;
            if (from == to)
            {
                loops[from] += weight;
                continue;
            }
            graph[from][to] = graph[from].GetValueOrDefault(to) + weight;
            graph[to][from] = graph[to].GetValueOrDefault(from) + weight;
        }
        var label = Enumerable.Range(0, nodes).ToArray();
        var (level, levelLoops) = (graph, loops);
        for (var i = 0; i < MostLevels; i++)
        {
            var moved = Move(level, levelLoops, resolution);
            var count = Renumber(moved);
            for (var node = 0; node < nodes; node++) label[node] = moved[label[node]];
            if (count == level.Length) break;
            (level, levelLoops) = Merge(level, levelLoops, moved, count);
        }
        Split(graph, label);
        return new(label, Renumber(label), Quality(graph, loops, label));
    }

    static int[] Move(Dictionary<int, double>[] graph, double[] loops, double resolution)
    {
        var group = Enumerable.Range(0, graph.Length).ToArray();
        var degree = graph.Select((near, i) => near.Values.Sum() + 2 * loops[i]).ToArray();
        var (sum, total) = ((double[])degree.Clone(), degree.Sum());
        if (total == 0) return group;
        for (var (changed, rounds) = (true, 0); changed && rounds < 1_000; rounds++)
        {
            changed = false;
            for (var node = 0; node < graph.Length; node++)
            {
                SortedDictionary<int, double> toward = [];
                foreach (var (other, weight) in graph[node]) toward[group[other]] = toward.GetValueOrDefault(group[other]) + weight;
                var own = group[node];
                sum[own] -= degree[node];
                var (best, most) = (own, toward.GetValueOrDefault(own) - resolution * degree[node] * sum[own] / total);
                foreach (var (candidate, weight) in toward)
                {
                    var gain = weight - resolution * degree[node] * sum[candidate] / total;
                    if (gain > most + 1e-12 * total) (best, most) = (candidate, gain);
                }
                sum[best] += degree[node];
                if (best == own) continue;
                group[node] = best;
                changed = true;
            }
        }
        return group;
    }

    static (Dictionary<int, double>[], double[]) Merge(Dictionary<int, double>[] graph, double[] loops, int[] group, int count)
    {
        var merged = new Dictionary<int, double>[count];
        var own = new double[count];
        for (var i = 0; i < count; i++) merged[i] = [];
        for (var node = 0; node < graph.Length; node++)
        {
            own[group[node]] += loops[node];
            foreach (var (other, weight) in graph[node])
                if (group[other] == group[node]) own[group[node]] += weight / 2;
                else merged[group[node]][group[other]] = merged[group[node]].GetValueOrDefault(group[other]) + weight;
        }
        return (merged, own);
    }

    /// <summary>A group whose nodes are not all linked inside it becomes several.</summary>
    static void Split(Dictionary<int, double>[] graph, int[] label)
    {
        var part = new int[label.Length];
        Array.Fill(part, -1);
        Stack<int> open = [];
        for (var (node, next) = (0, 0); node < label.Length; node++)
        {
            if (part[node] >= 0) continue;
            part[node] = next;
            for (open.Push(node); open.TryPop(out var at);)
                foreach (var other in graph[at].Keys)
                    if (part[other] < 0 && label[other] == label[at])
                    {
                        part[other] = next;
                        open.Push(other);
                    }
            next++;
        }
        part.CopyTo(label, 0);
    }

    static int Renumber(int[] label)
    {
        Dictionary<int, int> numbers = [];
        for (var i = 0; i < label.Length; i++)
        {
            if (!numbers.TryGetValue(label[i], out var number)) numbers[label[i]] = number = numbers.Count;
            label[i] = number;
        }
        return numbers.Count;
    }

    static double Quality(Dictionary<int, double>[] graph, double[] loops, int[] label)
    {
        var (inside, degrees) = (0.0, new Dictionary<int, double>());
        for (var node = 0; node < graph.Length; node++)
        {
            var degree = 2 * loops[node];
            inside += 2 * loops[node];
            foreach (var (other, weight) in graph[node])
            {
                degree += weight;
                if (label[other] == label[node]) inside += weight;
            }
            degrees[label[node]] = degrees.GetValueOrDefault(label[node]) + degree;
        }
        var total = degrees.Values.Sum();
        return total == 0 ? 0 : inside / total - degrees.Values.Sum(degree => degree / total * (degree / total));
    }
}
