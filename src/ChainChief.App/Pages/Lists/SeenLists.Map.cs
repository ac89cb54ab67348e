using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Pages.Map;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    SeenTable Areas(SeenAsk ask)
    {
        var filter = MapQuery.Read(ask.First);
        var map = new RegionMap(ask.Atlas, Words.Chinese).Get(filter);
        List<MapArea> rows = [.. AreaTable.Ordered(map)];
        List<SeenPart<MapArea>> parts =
        [
            new("county", words[map.County is null ? "firm-column.county" : "firm-facet.town"], area => new(area.Name)), new("code", words["seen.area-code"], area => new(area.Code)),
            new("value", words["chain.value"], area => area.Value is null ? cells.Gap(map.County is null ? "reported" : "entered") : map.Unit is null ? cells.Number(area.Value) : cells.Value(area.Value, map.Unit), SeenKind.Number),
            .. map.Measure != "figure" ? [] : new SeenPart<MapArea>[]
            {
                new("unit", words["seen.unit"], area => cells.Unit(area.Value, area.Figure?.Unit)), new("scope", words["figure.scope"], area => area.Figure is null ? new("") : new(area.Figure.Scope ?? words["figures.scope-unknown"])),
                new("source", words["seen.source-title"], area => new(area.Figure?.SourceTitle ?? "")),
            },
        ];
        return Table("areas", AreaMapWords.Title(map, filter, words, formats), ask, parts, rows, Keyed("regions", rows.Select(area => area.Code)), [new(words["map.colour-by"], AreaMapWords.Title(map, filter, words, formats))],
            map.Unplaced > 0 ? map.County is null ? words.Format("map.unplaced", formats.Number(map.Unplaced)) : words.Format("map.unplaced-town", formats.Number(map.Unplaced)) : null, ofPlan: true);
    }

    SeenTable Misplaced(SeenAsk ask)
    {
        var rows = new RegionMap(ask.Atlas, Words.Chinese).Misfits();
        List<SeenPart<MisfitRow>> parts =
        [
            new("name", words["firm-column.name"], row => new(row.Name)), new("code", words["firm-column.code"], row => new(row.Code)), new("recorded", words["misplaced.recorded"], row => new(row.County)),
            new("lies_in", words["misplaced.lies-in"], row => new(row.Inside ?? words["misplaced.nowhere"])), new("kind", words["misplaced.kind"], row => new(words.Of("misplaced-kind", row.Kind))),
            new("distance", words["misplaced.distance"], row => cells.Number((decimal)row.Kilometres, decimals: 1), SeenKind.Number, "km"), new("longitude", words["misplaced.longitude"], row => cells.Number((decimal)row.Longitude, decimals: 5), SeenKind.Number),
            new("latitude", words["misplaced.latitude"], row => cells.Number((decimal)row.Latitude, decimals: 5), SeenKind.Number),
        ];
        return Table("misplaced", words["misplaced.title"], ask, parts, rows, Keyed("enterprises", rows.Select(row => row.Code)), [], words["misplaced.how"]);
    }
}
