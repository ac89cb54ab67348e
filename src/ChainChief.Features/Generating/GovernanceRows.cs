using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Writes who answers for what, policies, targets, and what is to be attracted and developed. Holders are posts and bodies, never persons.</summary>
sealed class GovernanceRows(Intake intake, Landscape landscape, Ranking ranking, Calendar calendar, Posts posts, GeneratorOptions options)
{
    static readonly (string Title, string Clause, int Cap)[] Policies =
    [
        ("链主企业引进配套奖励", "链主企业引进配套企业，按引进企业首年投资的一定比例奖励", 300), ("首台（套）装备奖励", "认定为首台（套）的，一次性奖励", 100),
        ("数字化改造补助", "按设备和软件投入的一定比例补助", 500), ("专精特新培育奖励", "新认定的一次性奖励", 60), ("升规纳统奖励", "首次升规的一次性奖励", 20),
        ("本地配套采购奖励", "采购本地配套产品超过一定金额的奖励", 200), ("技术攻关揭榜挂帅", "立项后分期拨付", 800), ("供应链金融贴息", "按实际利息的一定比例贴息", 150),
        ("产业园区标准厂房", "前两年租金减免", 100), ("人才安居补贴", "引进的骨干人才按月补贴", 10),
    ];

    readonly Structure structure = landscape.Structure;

    public void Stage(Totals totals)
    {
        WriteAssignments(new(intake.Stage("assignments")));
        WritePolicies(new(intake.Stage("policies")));
        WriteTargets(new(intake.Stage("targets")), totals);
        WriteInvestors(new(intake.Stage("investment_targets")));
        WriteTasks(new(intake.Stage("technology_tasks")));
    }

    void WriteAssignments(RowWriter row)
    {
        foreach (var post in posts.All)
        {
            row["plan_code"] = post.Plan;
            row["item_code"] = post.Chain?.Code;
            row["role"] = EnumCode.Of(post.Role);
            row["holder"] = post.Holder;
            row["valid_from"] = post.From;
            row["valid_to"] = post.To;
            row["source_code"] = Sources.Synthetic;
            row.Add();
        }
    }

    void WritePolicies(RowWriter row)
    {
        var dice = Dice.For(options.Seed, Streams.Governance, 1);
        foreach (var (i, (title, clause, cap)) in Policies.Index())
        {
            var year = options.End.EndYear - dice.Between(1, 3);
            row["policy_code"] = $"DEMO-PO-{i + 1:00}";
            row["title"] = $"示例政策：{title}";
            row["document_number"] = $"示例字〔{year}〕{i + 1}号";
            row["issued_by"] = "示例市人民政府办公室";
            row["issued_on"] = $"{year}-{dice.Between(1, 12):00}";
            row["valid_to"] = $"{year + 4}-12-31";
            row["plan_code"] = Structure.Plan;
            row["chain_codes"] = dice.Chance(0.4) ? null : string.Join(';', structure.Chains.Where(_ => dice.Chance(0.25)).Select(chain => chain.Code).DefaultIfEmpty("IC"));
            row["clause"] = clause;
            row["amount_cap"] = (double)cap;
            row["condition"] = "在示例市登记纳税，当年无安全环保事故";
            row["source_code"] = Sources.Synthetic;
            row.Add();
        }
    }

    /// <summary>The targets of the pack by plan, item, indicator and form; the values follow from the city's own figures, so that some are on pace and some are not.</summary>
    void WriteTargets(RowWriter row, Totals totals)
    {
        var dice = Dice.For(options.Seed, Streams.Targets);
        foreach (var target in Structure.Rows("targets"))
        {
            row["target_code"] = $"DEMO-{target["target_code"]}";
            row["plan_code"] = target["plan_code"];
            row["item_code"] = target["item_code"].Length == 0 ? null : target["item_code"];
            row["indicator"] = target["indicator"].Length == 0 ? null : target["indicator"];
            row["form"] = target["form"];
            row["due_period"] = target["due_period"];
            row["scope"] = target["form"] == "statement" ? null : FigureRows.Scope;
            row["source_code"] = Sources.Synthetic;
            row["note"] = target["form"] == "statement" ? "示例表述：建成特色鲜明的示例产业名市" : null;
            if (target["form"] != "statement") SetValue(row, target, Of(totals, target), dice);
            row.Add();
        }
    }

    static (Total Total, double Share) Of(Totals totals, IReadOnlyDictionary<string, string> target)
    {
        if (target["item_code"].Length == 0) return (totals.City, 1);
        var own = totals.Items.FirstOrDefault(total => total.SubjectCode == $"{target["plan_code"]}:{target["item_code"]}");
        return own is null ? (totals.City, 0.12) : (own, 1); // an item of a plan without placements: about a chain's worth of the city
    }

    void SetValue(RowWriter row, IReadOnlyDictionary<string, string> target, (Total Total, double Share) of, Dice dice)
    {
        var stretch = target["stretch_value"].Length > 0 ? 1.25 : 0;
        var value = target["form"] switch
        {
            "multiple" => 2.0,
            "growth_rate" => Math.Round(dice.Between(0.05, 0.15), 2),
            "count" => Math.Ceiling(Math.Max(1, of.Total.Counts.GetValueOrDefault(target["indicator"], 1) * of.Share * dice.Between(1.0, 1.6))),
            _ when target["indicator"] is not ("revenue" or "output_value") => Math.Round(dice.Between(30.0, 60.0)),
            _ => Rounded(Money(of, ^1) * dice.Between(0.9, 1.5)),
        };
        row["value"] = value;
        row["stretch_value"] = stretch > 0 ? value * stretch : null;
        if (calendar.Years.Count == 0 || target["indicator"] != "revenue" || string.CompareOrdinal(calendar.YearNames[0], target["due_period"]) >= 0) return;
        row["base_period"] = calendar.YearNames[0];
        row["base_value"] = Math.Round(Money(of, 0), 4);
    }

    /// <summary>亿元 of a year by position; 1 where there is no whole year.</summary>
    double Money((Total Total, double Share) of, Index year) => calendar.Years.Count == 0 ? 1 : of.Total.RevenueByYear[year] / 10_000.0 * of.Share;

    /// <summary>To two leading digits, as targets are set.</summary>
    static double Rounded(double value)
    {
        if (value <= 0) return 1;
        var step = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(Math.Ceiling(value / step) * step, 4);
    }

    /// <summary>Firms elsewhere that could fill the empty segments.</summary>
    void WriteInvestors(RowWriter row)
    {
        var dice = Dice.For(options.Seed, Streams.Governance, 2);
        var number = 0;
        foreach (var segment in structure.Segments.Where(segment => landscape.Empty[segment.Index]))
            for (var left = dice.Between(1, 2); left > 0; left--)
            {
                number++;
                row["investor_code"] = $"DEMO-IV-{number:000}";
                row["name"] = $"{EnterpriseNames.Marker}外地{EnterpriseNames.Stem(options.Seed + 1, number)}{dice.Pick(segment.Words)}集团";
                row["home"] = $"示例外市{dice.Pick("东南西北中".ToCharArray())}";
                row["plan_code"] = Structure.Plan;
                row["chain_code"] = segment.Chain.Code;
                row["segment_code"] = segment.Code;
                row["products"] = string.Join(';', segment.Keywords.Take(3));
                row["revenue"] = Rounded(Math.Exp(2.5 + 1.2 * dice.Normal()));
                row["stage"] = dice.Pick((string[])["identified", "contacted", "visiting", "negotiating", "signed", "dropped"]);
                row["reason"] = $"{segment.Name}环节本地空缺";
                row["source_code"] = Sources.Synthetic;
                row.Add();
            }
    }

    void WriteTasks(RowWriter row)
    {
        var dice = Dice.For(options.Seed, Streams.Governance, 3);
        for (var number = 1; number <= 24; number++)
        {
            var segment = dice.Pick(structure.Segments);
            var leaders = ranking.Leaders(segment);
            var status = leaders.Count == 0 ? "called" : dice.Pick((string[])["called", "running", "running", "delivered", "stopped"]);
            row["task_code"] = $"DEMO-TT-{number:00}";
            row["name"] = $"示例攻关：{dice.Pick(segment.Keywords)}关键技术";
            row["plan_code"] = Structure.Plan;
            row["chain_code"] = segment.Chain.Code;
            row["segment_code"] = segment.Code;
            row["enterprise_code"] = status == "called" ? null : EnterpriseNames.EnterpriseCode(leaders[0]);
            row["partner"] = dice.Chance(0.6) ? "示例大学" : null;
            row["weakness"] = landscape.Empty[segment.Index] ? "missing" : dice.Pick((string[])["weak", "breakpoint", "blockage", "chokepoint"]);
            row["funds"] = Rounded(dice.Between(100, 5_000));
            row["due_on"] = $"{options.End.EndYear + dice.Between(-1, 2)}-{dice.Between(1, 12):00}";
            row["status"] = status;
            row["source_code"] = Sources.Synthetic;
            row.Add();
        }
    }
}
