namespace ChainChief.Exploring;

/// <summary>A box of the map: a segment, or a parent that holds its parts folded.</summary>
/// <param name="Parts">Folded parts; empty: a segment of its own.</param>
sealed record MapBox(SegmentView Segment, IReadOnlyList<SegmentView> Parts)
{
    public string Code => Segment.Code;
    public int Enterprises => Segment.EnterpriseCount + Parts.Sum(part => part.EnterpriseCount);
    public int Masters => Segment.Masters + Parts.Sum(part => part.Masters);
    public int Projects => Segment.Projects + Parts.Sum(part => part.Projects);
    public bool Missing => Enterprises == 0;

    /// <summary>Parts, or itself, that have a firm.</summary>
    public int Filled => Parts.Count(part => part.EnterpriseCount > 0);

    public string Strength => Parts.Count == 0 ? Segment.Strength
        : Parts.Append(Segment).Select(part => part.Strength).MinBy(strength => Array.IndexOf(Order, strength))!;

    static readonly string[] Order = ["strong", "medium", "weak", "missing"];
}

/// <param name="What">What flows, joined where several flows run between the same two boxes.</param>
sealed record MapFlow(string From, string To, string? What, bool Essential, int Count)
{
    public string Key => $"{From}-{To}";
}

/// <summary>The boxes and flows that a map shows: parts fold into their parents where there are more than two dozen boxes.</summary>
sealed class MapNodes
{
    /// <summary>Boxes that are read without zooming.</summary>
    public const int Readable = 24;

    public IReadOnlyList<MapBox> Boxes { get; }
    public IReadOnlyList<MapFlow> Flows { get; }

    /// <summary>Box in which each segment stands.</summary>
    public IReadOnlyDictionary<string, string> BoxOf { get; }
    public bool Folded => Boxes.Any(box => box.Parts.Count > 0);
    public bool Dense => Boxes.Count > 2 * Readable;

    public MapNodes(ChainView view, MapWish wish)
    {
        var fold = view.Segments.Count > Readable;
        var byCode = view.Segments.ToDictionary(segment => segment.Code, StringComparer.Ordinal);
        HashSet<string> open = [.. wish.Open ?? []];
        if (wish.Segment is { } chosen && byCode.TryGetValue(chosen, out var part) && part.Parent is { } parent) open.Add(parent);
        Dictionary<string, string> boxOf = new(StringComparer.Ordinal);
        foreach (var segment in view.Segments) boxOf[segment.Code] = fold ? Top(segment) : segment.Code;
        BoxOf = boxOf;
        Boxes = [.. view.Segments.Where(segment => boxOf[segment.Code] == segment.Code && !(open.Contains(segment.Code) && HasParts(segment.Code)))
            .Select(segment => new MapBox(segment, [.. view.Segments.Where(other => other.Code != segment.Code && boxOf[other.Code] == segment.Code)]))];
        var shown = Boxes.Select(box => box.Code).ToHashSet(StringComparer.Ordinal);
        Flows = [.. view.Flows.Where(flow => flow.FromChain == view.Head.Code && flow.ToChain == view.Head.Code)
            .Select(flow => (From: boxOf.GetValueOrDefault(flow.FromSegment), To: boxOf.GetValueOrDefault(flow.ToSegment), Flow: flow))
            .Where(pair => pair.From is not null && pair.To is not null && pair.From != pair.To && shown.Contains(pair.From) && shown.Contains(pair.To))
            .GroupBy(pair => (pair.From, pair.To)).Select(group => new MapFlow(group.Key.From!, group.Key.To!,
                string.Join('、', group.Select(pair => pair.Flow.What).Where(what => !string.IsNullOrEmpty(what)).Distinct()), group.Any(pair => pair.Flow.Essential == true), group.Count()))];

        bool HasParts(string code) => view.Segments.Any(segment => segment.Parent == code);

        string Top(SegmentView segment) // the highest folded parent; a circle in the data ends at the first repetition
        {
            var at = segment;
            HashSet<string> seen = [at.Code];
            var box = at.Code;
            while (at.Parent is { } up && byCode.TryGetValue(up, out var above) && seen.Add(up))
            {
                if (!open.Contains(up)) box = up;
                at = above;
            }
            return box;
        }
    }

    /// <summary>Boxes reached from the given ones against (up) or along the flows.</summary>
    public HashSet<string> Reach(IEnumerable<string> from, bool up)
    {
        HashSet<string> reached = [.. from];
        Queue<string> open = new(reached);
        while (open.TryDequeue(out var at))
            foreach (var flow in Flows)
                if ((up ? flow.To : flow.From) == at && reached.Add(up ? flow.From : flow.To)) open.Enqueue(up ? flow.From : flow.To);
        return reached;
    }
}

/// <summary>What a reader has chosen on a map, and what of it is lit or fades.</summary>
sealed class MapFocus
{
    readonly HashSet<string> lit = new(StringComparer.Ordinal);
    readonly HashSet<string>? kept;

    public string? Box { get; }

    public MapFocus(MapNodes nodes, MapWish wish)
    {
        Box = wish.Segment is { } segment ? nodes.BoxOf.GetValueOrDefault(segment) : null;
        var flow = nodes.Flows.FirstOrDefault(flow => flow.Key == wish.Flow);
        if (flow is not null)
        {
            var (up, down) = (nodes.Reach([flow.From], up: true), nodes.Reach([flow.To], up: false));
            lit.UnionWith(nodes.Flows.Where(other => other == flow || up.Contains(other.From) && up.Contains(other.To) || down.Contains(other.From) && down.Contains(other.To)).Select(other => other.Key));
            kept = [.. up, .. down];
        }
        else if (Box is not null && wish.Follow)
        {
            var (up, down) = (nodes.Reach([Box], up: true), nodes.Reach([Box], up: false));
            lit.UnionWith(nodes.Flows.Where(other => up.Contains(other.From) && up.Contains(other.To) || down.Contains(other.From) && down.Contains(other.To)).Select(other => other.Key));
            kept = [.. up, .. down];
        }
        else if (Box is not null) lit.UnionWith(nodes.Flows.Where(other => other.From == Box || other.To == Box).Select(other => other.Key));
    }

    public bool IsLit(MapFlow flow) => lit.Contains(flow.Key);

    public bool Fades(MapFlow flow) => kept is not null && !IsLit(flow);

    public bool Fades(string box) => kept is not null && !kept.Contains(box);
}
