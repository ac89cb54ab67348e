using System.Globalization;
using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Writes key projects of leading enterprises, in all stages, some of them late on purpose.</summary>
sealed class ProjectRows(StagedTable table, Landscape landscape, Ranking ranking, GeneratorOptions options)
{
    static readonly string[] Stages =
        ["planned", "negotiating", "signed", "started", "under_construction", "under_construction", "under_construction", "in_production", "in_production", "full_capacity", "stopped"];
    static readonly (string Kind, string Word)[] Kinds = [("new", "新建"), ("extension", "扩产"), ("upgrade", "技术改造"), ("attracted", "引进")];
    readonly RowWriter row = new(table);
    readonly DateOnly end = options.End.End;

    public void Stage()
    {
        for (var number = 1; number <= Math.Clamp(options.Enterprises / 40, 20, 2_000); number++) Write(number, Dice.For(options.Seed, Streams.Projects, number));
    }

    void Write(int number, Dice dice)
    {
        var segment = dice.Pick(landscape.Structure.Segments);
        var leaders = ranking.Leaders(segment);
        var firm = leaders.Count == 0 ? null : Firm.Draw(landscape, options.Seed, dice.Pick(leaders));
        var county = firm is null ? landscape.Host(segment.Chain.Index) : landscape.Structure.Counties[firm.County];
        var (kind, word) = firm is null ? Kinds[3] : dice.Pick(Kinds);
        row["project_code"] = string.Create(CultureInfo.InvariantCulture, $"DEMO-PJ-{number:0000}");
        row["name"] = $"{EnterpriseNames.Marker}{(firm is null ? "外来" : EnterpriseNames.Stem(options.Seed, firm.Index))}{dice.Pick(segment.Keywords)}{word}项目";
        row["plan_code"] = Structure.Plan;
        row["chain_code"] = segment.Chain.Code;
        row["segment_code"] = segment.Code;
        row["region_code"] = county.Code;
        row["enterprise_code"] = firm is null ? null : EnterpriseNames.EnterpriseCode(firm.Index);
        row["investor"] = kind == "attracted" ? $"{EnterpriseNames.Marker}外地投资集团" : null;
        row["kind"] = kind;
        row["responsible"] = $"{county.Name}工业和信息化局";
        row["source_code"] = Sources.Synthetic;
        Course(dice.Pick(Stages), Math.Round(Math.Clamp(Math.Exp(0.8 + 1.1 * dice.Normal()), 0.1, 120), 2), dice);
        row.Add();
    }

    /// <summary>Sums and dates that fit the stage.</summary>
    void Course(string stage, double total, Dice dice)
    {
        row["stage"] = stage;
        row["total_investment"] = total;
        row["expected_revenue"] = dice.Chance(0.15) ? null : Math.Round(total * dice.Between(0.6, 2.2), 2);
        row["land_area"] = dice.Chance(0.3) ? null : Math.Round(10 + total * dice.Between(5, 25));
        var begun = stage is "started" or "under_construction" or "in_production" or "full_capacity" or "stopped";
        var done = stage is "in_production" or "full_capacity";
        var start = begun ? end.AddDays(-dice.Between(done ? 500 : 60, 1_300)) : end.AddDays(dice.Between(-120, 300));
        row["planned_start"] = Iso(begun ? start.AddDays(-dice.Between(0, 90)) : start);
        if (begun || stage == "signed") row["signed_on"] = Iso((start < end ? start : end).AddDays(-dice.Between(60, 400)));
        var completion = start.AddDays(dice.Between(300, 900));
        if (stage is not ("negotiating" or "stopped")) row["planned_completion"] = completion.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (!begun) return;
        row["started_on"] = Iso(start);
        row["in_statistics_on"] = dice.Chance(0.2) ? null : Iso(start.AddDays(dice.Between(10, 50)));
        row["invested_to_date"] = Math.Round(total * (done ? dice.Between(0.92, 1) : dice.Between(0.05, 0.9)), 2, MidpointRounding.ToZero);
        row["planned_this_year"] = done || stage == "stopped" ? null : Math.Round(total * dice.Between(0.1, 0.5), 2);
        if (done) row["completed_on"] = Iso(start.AddDays(dice.Between(200, 480)));
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
