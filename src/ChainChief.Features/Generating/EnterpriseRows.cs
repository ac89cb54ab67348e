using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Writes enterprises with their placements.</summary>
sealed class EnterpriseRows(Intake intake, Ranking ranking, Totals totals, long seed)
{
    readonly RowWriter enterprise = new(intake.Stage("enterprises"));
    readonly RowWriter placement = new(intake.Stage("placements"));

    public void Add(Firm firm, Card card)
    {
        var dice = Dice.For(seed, Streams.Placements, firm.Index + 1);
        Write(enterprise, card, Sources.Synthetic);
        if (Group(firm, dice) is { } group) enterprise["group_code"] = EnterpriseNames.EnterpriseCode(group);
        enterprise.Add();
        foreach (var (i, segment) in firm.Segments.Index()) Place(firm, segment, Role(firm, segment, dice, main: i == 0), dice);
    }

    /// <summary>The cells of a card, without the group.</summary>
    public static void Write(RowWriter row, Card card, string source)
    {
        row["enterprise_code"] = card.Code;
        row["credit_code"] = card.CreditCode;
        row["name"] = card.Name;
        row["short_name"] = card.ShortName;
        row["former_names"] = card.FormerName;
        row["region_code"] = card.County.Code;
        row["address"] = card.Address;
        row["longitude"] = card.Place?.Longitude;
        row["latitude"] = card.Place?.Latitude;
        row["industry_code"] = card.Industry;
        row["founded_on"] = card.FoundedOn;
        row["registered_capital"] = card.Capital;
        row["above_scale"] = card.AboveScale is { } above ? above ? 1L : 0L : null;
        row["titles"] = card.Titles.Count == 0 ? null : string.Join(';', card.Titles);
        row["stock_code"] = card.StockCode;
        row["main_products"] = card.Products;
        row["business_scope"] = card.Scope;
        row["status"] = card.Status;
        row["source_code"] = source;
    }

    /// <summary>A few enterprises belong to a master of their chain; masters and keys stand alone, so that no circle can arise.</summary>
    int? Group(Firm firm, Dice dice)
    {
        if (!dice.Chance(0.03) || firm.MainChain < 0 || ranking.IsMaster(firm.MainChain, firm.Index) || ranking.IsKey(firm.MainChain, firm.Index)) return null;
        return ranking.Masters(firm.MainChain).First();
    }

    string Role(Firm firm, ChainSegment segment, Dice dice, bool main)
    {
        if (main && ranking.IsMaster(segment.Chain.Index, firm.Index)) return "master";
        if (main && ranking.IsKey(segment.Chain.Index, firm.Index)) return "key";
        if (segment.Stage == "supporting" || firm.AboveScale && dice.Chance(0.3)) return "supporting";
        return !firm.AboveScale && dice.Chance(0.1) ? "candidate" : "member";
    }

    void Place(Firm firm, ChainSegment segment, string role, Dice dice)
    {
        if (role is "master" or "key") totals.Items[segment.Chain.ItemPosition].Count(role == "master" ? "master_count" : "key_firm_count");
        if (role is "master") totals.City.Count("master_count");
        placement["enterprise_code"] = EnterpriseNames.EnterpriseCode(firm.Index);
        placement["plan_code"] = Structure.Plan;
        placement["chain_code"] = segment.Chain.Code;
        placement["segment_code"] = dice.Chance(0.03) && role == "member" && firm.Segments.Length == 1 ? null : segment.Code;
        placement["role"] = role;
        placement["basis"] = role == "candidate" ? "rule" : role == "master" ? "reviewed" : dice.Chance(0.6) ? "reported" : "rule";
        placement["confidence"] = dice.Chance(0.05) ? null : Math.Round(role == "candidate" ? dice.Between(0.3, 0.6) : dice.Between(0.6, 1.0), 2);
        placement["valid_from"] = dice.Chance(0.2) ? null : Structure.Plan;
        placement["source_code"] = Sources.Synthetic;
        placement.Add();
    }
}
