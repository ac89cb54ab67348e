using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exploring;

/// <summary>Reads the register into columns and tallies it by chain and segment. Plain SQL, because a million tracked objects would not fit the time.</summary>
sealed class EnterpriseReading(SqliteConnection connection, DateOnly today, IReadOnlyList<ItemPlace> items, IReadOnlyList<SegmentPlace> segments,
    Dictionary<(string Plan, string Item), int> itemOrdinals, Dictionary<(string Plan, string Chain, string Segment), int> segmentOrdinals,
    Dictionary<string, short> countyOf, Dictionary<string, Source> sources, Dictionary<string, Indicator> indicators)
{
    const string Revenue = "revenue";

    public EnterpriseTable Read()
    {
        var count = connection.Count("SELECT count(*) FROM enterprises");
        var rowId = new long[count];
        var (code, name, shortName) = (new string[count], new string[count], new string?[count]);
        var (county, status, titles, flags, grade) = (new short[count], new byte[count], new int[count], new EnterpriseFlags[count], new byte[count]);
        var ordinals = new Dictionary<string, int>(count, StringComparer.Ordinal);
        var titleBits = new Dictionary<string, int>(StringComparer.Ordinal);
        var i = 0;
        foreach (var r in Readings("SELECT row_id, enterprise_code, name, short_name, region_code, credit_code IS NOT NULL, above_scale, titles, status, source_code FROM enterprises ORDER BY row_id"))
        {
            rowId[i] = r.GetInt64(0);
            ordinals[code[i] = r.GetString(1)] = i;
            name[i] = r.GetString(2);
            shortName[i] = r.Text(3);
            county[i] = countyOf.GetValueOrDefault(r.GetString(4), (short)-1);
            flags[i] = (r.GetBoolean(5) ? EnterpriseFlags.HasCreditCode : EnterpriseFlags.None)
                | (r.IsDBNull(6) ? EnterpriseFlags.None : r.GetBoolean(6) ? EnterpriseFlags.AboveScale : EnterpriseFlags.BelowScale);
            titles[i] = r.IsDBNull(7) ? 0 : Bits(r.GetString(7), titleBits);
            status[i] = EnumCode.TryParse<EnterpriseStatus>(r.Text(8), out var known) ? (byte)known : EnterpriseTable.UnknownStatus;
            grade[i] = r.Text(9) is { } source && sources.TryGetValue(source, out var found) ? (byte)found.Grade : (byte)255;
            i++;
        }
        var (revenue, revenues) = LatestRevenue(ordinals, count);
        var byRevenue = ByRevenue(revenue, revenues);
        var placed = Placements(ordinals, count);
        var (byItem, itemStart) = ByItem(placed, byRevenue);
        var table = new EnterpriseTable
        {
            RowId = rowId,
            Code = code,
            Name = name,
            ShortName = shortName,
            County = county,
            Status = status,
            Titles = titles,
            Flags = flags,
            SourceGrade = grade,
            Revenue = revenue,
            Revenues = revenues,
            ByRevenue = byRevenue,
            Ordinals = ordinals,
            PlacementStart = placed.Start,
            PlacementOwner = placed.Owner,
            PlacementItem = placed.Item,
            PlacementSegment = placed.Segment,
            PlacementRole = placed.Role,
            ByItem = byItem,
            ItemStart = itemStart,
        };
        Tally(table);
        return table;
    }

    IEnumerable<SqliteDataReader> Readings(string sql, params IReadOnlyList<object?> values) => connection.Rows(r => r, sql, values);

    static int Bits(string joined, Dictionary<string, int> known)
    {
        if (known.TryGetValue(joined, out var bits)) return bits;
        foreach (var title in joined.Split(';'))
            for (var bit = 0; bit < EnterpriseTable.TitleCodes.Count; bit++)
                if (EnterpriseTable.TitleCodes[bit] == title) bits |= 1 << bit;
        return known[joined] = bits;
    }

    /// <summary>The revenue of the latest period of each enterprise; among equals the better grade, then the larger.</summary>
    (int[] Index, RevenueColumn Column) LatestRevenue(Dictionary<string, int> ordinals, int count)
    {
        var index = new int[count];
        Array.Fill(index, -1);
        var column = new RevenueColumn();
        var unit = Unit.Get(indicators.TryGetValue(Revenue, out var indicator) ? indicator.Unit : "亿元");
        Dictionary<string, Period> periods = new(StringComparer.Ordinal);
        Dictionary<string, string> scopes = new(StringComparer.Ordinal);
        foreach (var r in Readings("SELECT row_id, subject_code, period, value, scope, unit, source_code FROM figures WHERE indicator = $0 AND subject = 'enterprise'", Revenue))
        {
            if (!ordinals.TryGetValue(r.GetString(1), out var owner)) continue;
            var period = Pooled(periods, r.GetString(2), Period.Parse);
            var grade = r.Text(6) is { } source && sources.TryGetValue(source, out var found) ? (byte)found.Grade : (byte)255;
            var value = r.GetDouble(3);
            var at = index[owner];
            if (at >= 0 && !IsLater(column, at, period, grade, value)) continue;
            if (at < 0) at = index[owner] = Add(column);
            column.FigureId[at] = r.GetInt64(0);
            column.Period[at] = period;
            column.Value[at] = value;
            column.Scope[at] = r.Text(4) is { } scope ? Pooled(scopes, scope, text => text) : null;
            column.Unit[at] = r.Text(5);
            column.Grade[at] = grade;
            column.Comparable[at] = column.Unit[at] is { } own && Unit.Get(own).ConvertsTo(unit) ? value * (double)Unit.Get(own).In(unit) : value;
        }
        return (index, column);
    }

    static bool IsLater(RevenueColumn column, int at, Period period, byte grade, double value) => period.CompareTo(column.Period[at]) switch
    {
        > 0 => true,
        < 0 => false,
        _ => grade != column.Grade[at] ? grade < column.Grade[at] : value > column.Value[at],
    };

    static int Add(RevenueColumn column)
    {
        column.FigureId.Add(0);
        column.Period.Add(default);
        column.Value.Add(0);
        column.Comparable.Add(0);
        column.Scope.Add(null);
        column.Unit.Add(null);
        column.Grade.Add(0);
        return column.Value.Count - 1;
    }

    static T Pooled<T>(Dictionary<string, T> pool, string text, Func<string, T> make) => pool.TryGetValue(text, out var known) ? known : pool[text] = make(text);

    static int[] ByRevenue(int[] revenue, RevenueColumn column)
    {
        var keys = new double[revenue.Length];
        var order = new int[revenue.Length];
        for (var i = 0; i < order.Length; i++) (keys[i], order[i]) = (revenue[i] < 0 ? double.MaxValue : -column.Comparable[revenue[i]], i);
        Array.Sort(keys, order);
        for (var from = 0; from < order.Length;) // equal keys back in register order: the sort is not stable
        {
            var to = from + 1;
            while (to < order.Length && keys[to] == keys[from]) to++;
            if (to - from > 1) Array.Sort(order, from, to - from);
            from = to;
        }
        return order;
    }

    (int[] Start, int[] Owner, int[] Item, int[] Segment, byte[] Role) Placements(Dictionary<string, int> ordinals, int count)
    {
        List<(int Owner, int Item, int Segment, byte Role)> rows = [];
        var start = new int[count + 1];
        // Placements in force today; a partial date is compared as far as it goes.
        const string Sql = "SELECT enterprise_code, plan_code, chain_code, segment_code, role FROM placements"
            + " WHERE (valid_to IS NULL OR valid_to >= substr($0, 1, length(valid_to))) AND (valid_from IS NULL OR valid_from <= substr($0, 1, length(valid_from)))";
        foreach (var r in Readings(Sql, today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))
        {
            var (plan, chain) = (r.GetString(1), r.GetString(2));
            if (!ordinals.TryGetValue(r.GetString(0), out var owner) || !itemOrdinals.TryGetValue((plan, chain), out var item)) continue;
            var segment = r.Text(3) is { } text && segmentOrdinals.TryGetValue((plan, chain, text), out var found) ? found : -1;
            rows.Add((owner, item, segment, (byte)EnumCode.Parse<PlacementRole>(r.GetString(4))));
            start[owner + 1]++;
        }
        for (var i = 0; i < count; i++) start[i + 1] += start[i];
        var next = start.AsSpan(0, count).ToArray();
        var (owners, itemColumn, segmentColumn, roles) = (new int[rows.Count], new int[rows.Count], new int[rows.Count], new byte[rows.Count]);
        foreach (var (owner, item, segment, role) in rows)
        {
            var at = next[owner]++;
            (owners[at], itemColumn[at], segmentColumn[at], roles[at]) = (owner, item, segment, role);
        }
        return (start, owners, itemColumn, segmentColumn, roles);
    }

    (int[] Order, int[] Start) ByItem((int[] Start, int[] Owner, int[] Item, int[] Segment, byte[] Role) placed, int[] byRevenue)
    {
        var rank = new int[byRevenue.Length];
        for (var i = 0; i < byRevenue.Length; i++) rank[byRevenue[i]] = i;
        var keys = new UInt128[placed.Owner.Length];
        var order = new int[keys.Length];
        var start = new int[items.Count + 1];
        for (var p = 0; p < keys.Length; p++)
        {
            var high = (ulong)placed.Item[p] << 32 | (uint)(placed.Segment[p] + 1);
            keys[p] = new(high, (ulong)placed.Role[p] << 32 | (uint)rank[placed.Owner[p]]);
            order[p] = p;
            start[placed.Item[p] + 1]++;
        }
        Array.Sort(keys, order);
        for (var k = 0; k < items.Count; k++) start[k + 1] += start[k];
        return (order, start);
    }

    /// <summary>Distinct enterprises, chain masters and key firms of every chain and segment.</summary>
    void Tally(EnterpriseTable table)
    {
        var (seenItem, seenItemMaster) = (Filled(items.Count), Filled(items.Count));
        var (seen, seenMaster, seenKey) = (Filled(segments.Count), Filled(segments.Count), Filled(segments.Count));
        for (var p = 0; p < table.PlacementOwner.Length; p++)
        {
            var (owner, item, segment, role) = (table.PlacementOwner[p], table.PlacementItem[p], table.PlacementSegment[p], (PlacementRole)table.PlacementRole[p]);
            var place = items[item];
            if (First(seenItem, item, owner))
            {
                place.Enterprises++;
                if (table.Flags[owner].HasFlag(EnterpriseFlags.AboveScale)) place.AboveScale++;
                if (!table.Flags[owner].HasFlag(EnterpriseFlags.HasCreditCode)) place.WithoutCreditCode++;
            }
            if (role == PlacementRole.Master && First(seenItemMaster, item, owner)) place.Masters++;
            if (segment < 0) continue;
            if (First(seen, segment, owner)) segments[segment].Enterprises++;
            if (role == PlacementRole.Master && First(seenMaster, segment, owner)) segments[segment].Masters++;
            if (role == PlacementRole.Key && First(seenKey, segment, owner)) segments[segment].Keys++;
        }

        static bool First(int[] seen, int at, int owner)
        {
            if (seen[at] == owner) return false;
            seen[at] = owner;
            return true;
        }
    }

    static int[] Filled(int count)
    {
        var array = new int[count];
        Array.Fill(array, -1);
        return array;
    }
}
