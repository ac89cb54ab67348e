using ChainChief.Complexity;
using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>Results on complexity as tables, with places and activities that have none as blank cells.</summary>
sealed class ComplexityTables
{
    static readonly int[] Orders = [0, 1, 2, 17, 18];

    readonly Keys places;
    readonly Keys activities;
    readonly LocationQuotients quotients;
    readonly Presence presence;
    readonly ComplexityIndex index;
    readonly Proximity proximity;
    readonly Outlook outlook;
    readonly int[] rowOf;
    readonly int[] columnOf;

    public ComplexityTables(Keys places, Keys activities, LocationQuotients quotients, Presence presence)
    {
        (this.places, this.activities, this.quotients, this.presence) = (places, activities, quotients, presence);
        index = ComplexityIndex.Find(presence);
        proximity = Proximity.Of(presence);
        outlook = Outlook.Find(presence, proximity, index);
        (rowOf, columnOf) = (Turned(presence.Locations, places.Count), Turned(presence.Activities, activities.Count));
    }

    public void TellUndefined(PlainFolder folder)
    {
        foreach (var (reason, code) in new[]
        {
            (Undefined.NoActivity, "compute-blank-no-activity"), (Undefined.OtherPart, "compute-blank-other-part"),
            (Undefined.NoSecondVector, "compute-blank-no-second-vector"), (Undefined.NoDirection, "compute-blank-no-direction"),
            (Undefined.NotConverged, "compute-blank-not-converged"),
        })
        {
            var (ofPlaces, ofActivities) = (index.WhyNoEci.Count(why => why == reason), index.WhyNoPci.Count(why => why == reason));
            if (ofPlaces + ofActivities > 0) folder.Tell(new(code, "input.csv", Arguments: [$"{ofPlaces}", $"{ofActivities}"]));
        }
    }

    public IEnumerable<PlainOutput> Tables(bool withProximity, int sample, int year)
    {
        var (reflections, fitness20, fitness200) = (Reflections.Find(presence, Orders[^1]), Fitness.Find(presence, 20), Fitness.Find(presence, 200));
        yield return new("cells.csv", WriteCells);
        yield return OfPlaces("locations.csv", ["diversity", "eci", "coi"],
            [(place, row) => row < 0 ? 0 : presence.Diversity[row], (place, _) => index.Eci[place], (place, _) => outlook.Coi[place]]);
        yield return OfActivities("activities.csv", ["ubiquity", "pci"], [(activity, column) => column < 0 ? 0 : presence.Ubiquity[column], (activity, _) => index.Pci[activity]]);
        yield return OfPlaces("reflections_locations.csv", [.. Orders.Select(order => $"k{order}")],
            [.. Orders.Select(order => (Func<int, int, double?>)((_, row) => row < 0 ? null : reflections.Locations[order][row]))]);
        yield return OfPlaces("fitness20_locations.csv", ["fitness20"], [(_, row) => row < 0 ? null : fitness20.Location[row]]);
        yield return OfPlaces("fitness_locations.csv", ["fitness200"], [(_, row) => row < 0 ? null : fitness200.Location[row]]);
        yield return OfActivities("fitness_activities.csv", ["quality200"], [(_, column) => column < 0 ? null : fitness200.Quality[column]]);
        if (withProximity) yield return new("proximity.csv", writer => WriteProximity(writer, proximity.Count, null));
        if (proximity.Count > sample) yield return new($"proximity_first{sample}.csv", writer => WriteProximity(writer, sample, year));
    }

    void WriteCells(PlainWriter writer)
    {
        writer.Header("country", "product", "rca", "mcp", "diversity", "ubiquity", "eci", "pci", "density", "coi", "cog");
        for (var place = 0; place < places.Count; place++)
        {
            var row = rowOf[place];
            for (var activity = 0; activity < activities.Count; activity++)
            {
                var column = columnOf[activity];
                var (known, cell) = (row >= 0 && column >= 0, row * presence.Activities.Length + column);
                var outlooks = known && index.Eci[place] is not null && index.Pci[activity] is not null;
                writer.Text(places.Names[place]).Text(activities.Names[activity]).Number(quotients[place, activity])
                    .Integer(known ? (int)presence.Matrix[row, column] : 0)
                    .Integer(row < 0 ? 0 : (int)presence.Diversity[row]).Integer(column < 0 ? 0 : (int)presence.Ubiquity[column])
                    .Number(index.Eci[place]).Number(index.Pci[activity]).Number(known ? outlook.Density[cell] : null)
                    .Number(outlook.Coi[place]).Number(outlooks ? outlook.Gain[cell] : null).EndRow();
            }
        }
    }

    void WriteProximity(PlainWriter writer, int count, int? year)
    {
        writer.Header(year is null ? ["a", "b", "proximity"] : ["year", "a", "b", "proximity"]);
        for (var a = 0; a < count; a++)
        {
            // the whole table names a pair once, the sample both ways as the peer does
            for (var b = year is null ? a + 1 : 0; b < count; b++)
            {
                if (a == b) continue;
                if (year is { } number) writer.Integer(number);
                writer.Text(activities.Names[presence.Activities[a]]).Text(activities.Names[presence.Activities[b]]).Number(proximity[a, b]).EndRow();
            }
        }
    }

    PlainOutput OfPlaces(string file, string[] columns, Func<int, int, double?>[] values) => List(file, "country", places, rowOf, columns, values);

    PlainOutput OfActivities(string file, string[] columns, Func<int, int, double?>[] values) => List(file, "product", activities, columnOf, columns, values);

    /// <param name="values">By place in the table and place in M (−1: not in M).</param>
    static PlainOutput List(string file, string key, Keys keys, int[] place, string[] columns, Func<int, int, double?>[] values) => new(file, writer =>
    {
        writer.Header([key, .. columns]);
        for (var i = 0; i < keys.Count; i++)
        {
            writer.Text(keys.Names[i]);
            foreach (var value in values) writer.Number(value(i, place[i]));
            writer.EndRow();
        }
    });

    static int[] Turned(int[] kept, int count)
    {
        var place = new int[count];
        Array.Fill(place, -1);
        for (var i = 0; i < kept.Length; i++) place[kept[i]] = i;
        return place;
    }
}
