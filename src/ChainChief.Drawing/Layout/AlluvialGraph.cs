namespace ChainChief.Layout;

/// <summary>A box, or the lane of a ribbon that passes a column.</summary>
sealed class AlluvialPlace(string key, int column, double height, bool lane)
{
    public string Key => key;
    public int Column => column;
    public double Height { get; set; } = height;
    public bool IsLane => lane;

    /// <summary>Upper edge.</summary>
    public double Y { get; set; }

    /// <summary>Place in its column, from 0.</summary>
    public int Order { get; set; }

    public List<AlluvialEdge> Incoming { get; } = [];
    public List<AlluvialEdge> Outgoing { get; } = [];

    public bool IsAlone => Incoming.Count + Outgoing.Count == 0;

    public double Centre => Y + Height / 2;

    /// <summary>Mean of the neighbours' centres by weight, those behind first.</summary>
    public double WantedCentre(bool forwards)
    {
        var (near, far) = forwards ? (Incoming, Outgoing) : (Outgoing, Incoming);
        var edges = near.Count > 0 ? near : far;
        return edges.Sum(edge => edge.Thickness * edge.Other(this).Centre) / edges.Sum(edge => edge.Thickness);
    }

    /// <summary>Gives each ribbon its height at this box: in the order of the other ends, around the middle.</summary>
    public void Attach()
    {
        var y = Centre - Incoming.Sum(edge => edge.Thickness) / 2;
        foreach (var edge in Incoming.OrderBy(edge => edge.From.Order))
        {
            edge.ToY = y;
            y += edge.Thickness;
        }
        y = Centre - Outgoing.Sum(edge => edge.Thickness) / 2;
        foreach (var edge in Outgoing.OrderBy(edge => edge.To.Order))
        {
            edge.FromY = y;
            y += edge.Thickness;
        }
    }
}

/// <summary>Part of a ribbon between two neighbouring columns.</summary>
sealed class AlluvialEdge(AlluvialPlace from, AlluvialPlace to, double thickness)
{
    public AlluvialPlace From => from;
    public AlluvialPlace To => to;
    public double Thickness => thickness;
    public double FromY { get; set; }
    public double ToY { get; set; }

    public AlluvialPlace Other(AlluvialPlace end) => end == from ? to : from;
}

/// <summary>Boxes and lanes by column with the parts of ribbons between them.</summary>
sealed class AlluvialGraph
{
    const double LeastThickness = 0.5; // a ribbon of weight 0 is still a line

    public required List<List<AlluvialPlace>> Columns { get; init; }
    public required List<AlluvialPlace> Places { get; init; }
    public required List<(AlluvialRibbon Ribbon, List<AlluvialEdge> Edges)> Ribbons { get; init; }

    public static AlluvialGraph Of(IReadOnlyList<AlluvialNode> nodes, IReadOnlyList<AlluvialRibbon> ribbons, AlluvialMeasures measures)
    {
        var columns = Enumerable.Range(0, nodes.Select(node => node.Column + 1).DefaultIfEmpty(0).Max()).Select(_ => new List<AlluvialPlace>()).ToList();
        Dictionary<string, AlluvialPlace> boxes = new(StringComparer.Ordinal);
        foreach (var node in nodes) columns[node.Column].Add(boxes[node.Key] = new(node.Key, node.Column, node.LeastHeight, lane: false));
        List<(AlluvialRibbon, List<AlluvialEdge>)> parts = [];
        foreach (var ribbon in ribbons) parts.Add((ribbon, Parts(ribbon, boxes, columns, Math.Max(LeastThickness, ribbon.Weight * measures.Unit))));
        List<AlluvialPlace> places = [.. columns.SelectMany(column => column)];
        foreach (var place in places)
            place.Height = Math.Max(place.Height, Math.Max(place.Incoming.Sum(edge => edge.Thickness), place.Outgoing.Sum(edge => edge.Thickness)));
        return new() { Columns = columns, Places = places, Ribbons = parts };
    }

    static List<AlluvialEdge> Parts(AlluvialRibbon ribbon, Dictionary<string, AlluvialPlace> boxes, List<List<AlluvialPlace>> columns, double thickness)
    {
        if (!boxes.TryGetValue(ribbon.From, out var from) || !boxes.TryGetValue(ribbon.To, out var to)) throw new ArgumentException($"Ribbon {ribbon.Key} names a box that is not there.", nameof(ribbon));
        if (to.Column <= from.Column) throw new ArgumentException($"Ribbon {ribbon.Key} does not lead to the right.", nameof(ribbon));
        List<AlluvialEdge> edges = [];
        for (var at = from; at != to;)
        {
            var next = at.Column + 1 == to.Column ? to : new AlluvialPlace($"{ribbon.Key}@{at.Column + 1}", at.Column + 1, thickness, lane: true);
            if (next != to) columns[next.Column].Add(next);
            AlluvialEdge edge = new(at, next, thickness);
            at.Outgoing.Add(edge);
            next.Incoming.Add(edge);
            edges.Add(edge);
            at = next;
        }
        return edges;
    }
}
