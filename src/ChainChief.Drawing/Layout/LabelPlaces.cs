using ChainChief.Scenes;

namespace ChainChief.Layout;

/// <summary>
/// Where the names of flows stand: beside an upright stretch or above a level one, never on a box or another name, on the line of another flow only where no place is free of it.
/// The flows with the fewest places choose first.
/// </summary>
static class LabelPlaces
{
    const double Off = 6;

    public static Area?[] Find(MapGraph map, IReadOnlyList<Point[]> routes, IReadOnlyList<Area> taken, double size, Area sheet)
    {
        var labels = new Area?[map.Edges.Count];
        var lines = routes.SelectMany((route, edge) => Enumerable.Range(1, route.Length - 1).Select(i => (Edge: edge, From: route[i - 1], To: route[i]))).ToArray();
        var wanted = Enumerable.Range(0, labels.Length).Where(edge => !string.IsNullOrEmpty(map.Edges[edge].Label))
            .Select(edge => (Edge: edge, Places: Places(routes[edge], TextWidth.Of(map.Edges[edge].Label, size), size)
                .Where(place => Inside(sheet, place.Area) && !taken.Any(box => box.Grown(2).Meets(place.Area)))
                .Select(place => (place.Area, Cost: place.Cost + 12 * lines.Count(line => line.Edge != edge && place.Area.Grown(1).MeetsLine(line.From, line.To))
                    + 12 * lines.Count(line => line.Edge == edge && place.Area.MeetsLine(line.From, line.To))))
                .OrderBy(place => place.Cost).ToArray()))
            .OrderBy(label => label.Places.Count(place => place.Cost < 12)).ThenBy(label => label.Edge).ToList();
        List<Area> placed = [];
        foreach (var (edge, places) in wanted)
        {
            if (places.Where(place => !placed.Exists(other => other.Grown(2).Meets(place.Area))).Select(place => (Area?)place.Area).FirstOrDefault() is not { } found) continue;
            labels[edge] = found;
            placed.Add(found);
        }
        return labels;
    }

    static bool Inside(Area sheet, Area area) => area.X >= sheet.X && area.Y >= sheet.Y && area.Right <= sheet.Right && area.Bottom <= sheet.Bottom;

    /// <summary>Places along a route; near its beginning is cheaper, for there the reader looks.</summary>
    static IEnumerable<(Area Area, double Cost)> Places(Point[] route, double width, double size)
    {
        var height = size * 1.2;
        for (var i = 1; i < route.Length; i++)
        {
            var (from, to) = (route[i - 1], route[i]);
            var far = 0.6 * (i - 1);
            if (from.X == to.X)
            {
                var (top, bottom) = (Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y));
                for (var y = top + 1; y + height <= bottom - 1; y += 5)
                {
                    var middle = Math.Abs((top + bottom - height) / 2 - y) / (bottom - top);
                    yield return (new(from.X + Off, y, width, height), far + middle);
                    yield return (new(from.X - Off - width, y, width, height), far + middle + 0.3);
                }
            }
            else
            {
                var (left, right) = (Math.Min(from.X, to.X), Math.Max(from.X, to.X));
                for (var x = left + Off; x + width <= right - Off; x += 8)
                {
                    yield return (new(x, from.Y - height - 1, width, height), far + 0.2);
                    yield return (new(x, from.Y + 2, width, height), far + 0.9);
                }
            }
        }
    }
}
