using System.Globalization;
using ChainChief.Cascades;

namespace ChainChief.Analysing;

/// <summary>The tables of an ESRI run, read and checked.</summary>
/// <param name="Shocks">Share lost by scenario and firm; null: every firm fails alone.</param>
sealed record EsriTables(Keys Firms, int[] Sectors, SupplyLinks Links, EssentialityTable Essentiality, CascadeLeaks Leaks, double[][]? Shocks)
{
    /// <summary>Null where a table is not there or wrong; what is wrong is told.</summary>
    public static EsriTables? Read(PlainFolder folder)
    {
        var (firms, links, essential, shock) = (folder.Read("firms.csv"), folder.Read("links.csv"), folder.Read("essential.csv"), folder.Read("shock.csv"));
        if (firms is null || links is null || essential is null || folder.HasErrors) return null;
        var names = FirmTable.Names(firms, folder);
        var sectorNames = FirmTable.Sectors(firms, folder);
        if (folder.HasErrors) return null;
        var table = ReadTable(essential, folder);
        var sectors = table is null ? null : FirmTable.SectorPlaces(firms, sectorNames, essential.RowCount, "essential.csv", folder);
        var leaks = new CascadeLeaks(FirmTable.Known(firms, "revenue", folder), FirmTable.Known(firms, "cost", folder), FirmTable.Weights(firms, folder));
        var (supplyLinks, shocks) = (ReadLinks(links, names, folder), shock is null ? null : ReadScenarios(shock, names.Count, folder));
        return folder.HasErrors || supplyLinks is null || table is null || sectors is null ? null : new(names, sectors, supplyLinks, table, leaks, shocks);
    }

    static SupplyLinks? ReadLinks(PlainTable table, Keys firms, PlainFolder folder)
    {
        var (from, to, of) = (table.Find("supplier"), table.Find("buyer"), table.Find("amount"));
        var (suppliers, buyers, amounts) = (new int[table.RowCount], new int[table.RowCount], new double[table.RowCount]);
        for (var row = 0; row < table.RowCount; row++)
            (suppliers[row], buyers[row], amounts[row]) = (Firm(row, from), Firm(row, to), table.Number(row, of, folder, negative: false));
        return folder.HasErrors ? null : new(firms.Count, suppliers, buyers, amounts);

        int Firm(int row, int column)
        {
            var name = table.Key(row, column, folder);
            var place = firms.Find(name);
            if (place < 0 && name.Length > 0) folder.Tell(new("compute-key-unknown", table.File, Row: table.Line(row), Column: table.Columns[column], Value: name, Arguments: [name, "firms.csv"]));
            return place;
        }
    }

    static EssentialityTable? ReadTable(PlainTable table, PlainFolder folder)
    {
        if (table.RowCount != table.Columns.Count)
        {
            folder.Tell(new("compute-not-square", table.File, Arguments: [$"{table.RowCount}", $"{table.Columns.Count}"]));
            return null;
        }
        var cells = new Essentiality[table.RowCount * table.RowCount];
        for (var row = 0; row < table.RowCount; row++)
            for (var column = 0; column < table.RowCount; column++)
            {
                var value = table.Number(row, column, folder);
                if (value is 0 or 1 or 2) cells[row * table.RowCount + column] = (Essentiality)(byte)value;
                else folder.Tell(new("compute-essential-invalid", table.File, Row: table.Line(row), Column: table.Columns[column], Value: table[row, column], Arguments: [table[row, column]]));
            }
        return new(table.RowCount, cells);
    }

    static double[][]? ReadScenarios(PlainTable table, int firmCount, PlainFolder folder)
    {
        if (table.RowCount != firmCount)
        {
            folder.Tell(new("compute-rows-differ", table.File, Arguments: [$"{table.RowCount}", $"{firmCount}", "firms.csv"]));
            return null;
        }
        double[][] shocks = [.. table.Columns.Select(_ => new double[firmCount])];
        for (var firm = 0; firm < firmCount; firm++)
            for (var scenario = 0; scenario < shocks.Length; scenario++)
            {
                var share = table.Number(firm, scenario, folder);
                if (share is >= 0 and <= 1) shocks[scenario][firm] = share;
                else folder.Tell(new("compute-share-invalid", table.File, Row: table.Line(firm), Column: table.Columns[scenario], Value: table[firm, scenario], Arguments: [share.ToString("R", CultureInfo.InvariantCulture)]));
            }
        return shocks;
    }
}
