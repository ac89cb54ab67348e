using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;

namespace ChainChief.Generating;

/// <summary>Who fills which form, and the numbers they fill in: the same series and sums that the figures of the region come from.</summary>
sealed class FormUnits(Landscape landscape, Ranking ranking, Posts posts, Totals totals, ProjectLedger ledger, Calendar calendar, GeneratorOptions options)
{
    public const string Office = "市链办经办";

    readonly Structure structure = landscape.Structure;

    public IEnumerable<FormUnit> All() => ReportForms.Shipped.All.SelectMany(form => form.Code switch
    {
        "county-month" => structure.Counties.Select((_, i) => County(form, i)),
        "enterprise-month" => structure.Chains.SelectMany(chain => ranking.Reporters(chain.Index)).Distinct().Order().Select(index => Enterprise(form, index)),
        "department-month" => Leads.Select(department => Department(form, department)),
        "chain-quarter" => structure.Chains.Select(chain => Quarter(form, chain)),
        _ => [],
    });

    IEnumerable<string> Leads => structure.Chains.Select(chain => posts.Holder(chain, AssignmentRole.LeadDepartment, options.Today)).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    FormUnit County(ReportForm form, int number)
    {
        var (county, total) = (structure.Counties[number], totals.Counties[number]);
        var dice = Dice.For(options.Seed, Streams.Forms, number + 1);
        var (power, export, firms) = (dice.Between(120, 260), dice.Between(0.03, 0.18), total.Counts.GetValueOrDefault("above_scale_count"));
        var heads = total.EmploymentByYear.Length > 0 ? total.EmploymentByYear[^1] : firms * 90;
        var chains = structure.Chains.Where(chain => ranking.Reporters(chain.Index).Any(index => Firm.Draw(landscape, options.Seed, index) is var firm && firm.County == number && firm.MainChain == chain.Index)).ToList();
        var lines = form.Lines.SelectMany(line => line.Code == "chain-revenue"
            ? chains.Select(chain => new FormLineOf(line.Key($"{Structure.Plan}:{chain.Code}"), line, FigureSubject.PlanItem, $"{Structure.Plan}:{chain.Code}", Money(totals.Revenue(county, chain))))
            : [new FormLineOf(line.Code, line, FigureSubject.Region, county.Code, line.Code switch
            {
                "revenue" => Money(total.Revenue),
                "profit" => Money(total.Profit),
                "electricity" => slot => Sum(total.Revenue, slot) / 10_000.0 * power * Wave(dice, slot, 0.04),
                "export" => slot => Sum(total.Revenue, slot) / 10_000.0 * export * Wave(dice, slot, 0.08),
                "above-scale" => slot => Math.Round(firms * (1 - 0.003 * Back(slot))),
                "halted" => slot => Math.Floor(firms * 0.03 * Wave(dice, slot, 0.2)),
                "employment" => slot => Math.Round(heads * (1 - 0.002 * Back(slot)) * Wave(dice, slot, 0.005)),
                "investment" => slot => Months(slot).Sum(month => ledger.Of(county.Code, month).Invested),
                "funds" => slot => Months(slot).Sum(month => ledger.Of(county.Code, month).Funds),
                "started" => slot => Months(slot).Sum(month => ledger.Started(county.Code, month)),
                _ => _ => null,
            })]);
        return new(form, county.Code, county.Name[EnterpriseNames.Marker.Length..], $"{county.Name}经办", $"{county.Name}审核岗", [.. lines]);
    }

    FormUnit Enterprise(ReportForm form, int index)
    {
        var firm = Firm.Draw(landscape, options.Seed, index);
        var series = Series.Draw(landscape, calendar, firm, options.Seed);
        var dice = Dice.For(options.Seed, Streams.Forms, 1_000 + index);
        var (power, export, orders) = (dice.Between(0.006, 0.02), dice.Chance(0.4) ? dice.Between(0.05, 0.4) : 0, dice.Between(1.5, 5.5));
        var heads = Math.Max(8, series.Employment.Length > 0 ? series.Employment[^1] : firm.Size / 90);
        var code = EnterpriseNames.EnterpriseCode(index);
        var lines = form.Lines.Select(line => new FormLineOf(line.Code, line, FigureSubject.Enterprise, code, line.Code switch
        {
            "revenue" => slot => Sum(series.Revenue, slot),
            "output" => slot => Sum(series.Output, slot),
            "profit" => slot => Sum(series.Profit, slot),
            "export" => slot => export == 0 ? null : Math.Round(Sum(series.Revenue, slot) * export * Wave(dice, slot, 0.08)),
            "electricity" => slot => Sum(series.Revenue, slot) * power * Wave(dice, slot, 0.05),
            "employment" => slot => Math.Round(heads * (1 - 0.002 * Back(slot)) * Wave(dice, slot, 0.008)),
            "orders" => slot => orders * Wave(dice, slot, 0.15),
            _ => _ => null,
        }));
        return new(form, code, code, "企业填报岗", $"{structure.Counties[firm.County].Name}经办", [.. lines]);
    }

    FormUnit Department(ReportForm form, string department)
    {
        var dice = Dice.For(options.Seed, Streams.Forms, 500 + department.Sum(letter => letter) % 400);
        var trips = dice.Between(2.0, 9.0);
        var lines = form.Lines.Select(line => new FormLineOf(line.Code, line, FigureSubject.Region, Structure.City, line.Code switch
        {
            "investment" => slot => SinceJanuary(slot).Sum(month => ledger.Of(department, month).Invested),
            "funds" => slot => SinceJanuary(slot).Sum(month => ledger.Of(department, month).Funds),
            "visits" => slot => SinceJanuary(slot).Sum(month => Math.Round(trips * Wave(dice, month, 0.3))),
            _ => _ => null,
        }));
        return new(form, department, department, $"{department}经办", $"{department}审核岗", [.. lines]);
    }

    FormUnit Quarter(ReportForm form, Chain chain)
    {
        var (total, code) = (totals.Items[chain.ItemPosition], $"{Structure.Plan}:{chain.Code}");
        var dice = Dice.For(options.Seed, Streams.Forms, 950 + chain.Index);
        var (local, firms) = (dice.Between(18.0, 52.0), total.Counts.GetValueOrDefault("enterprise_count"));
        var lines = form.Lines.Select(line => new FormLineOf(line.Code, line, FigureSubject.PlanItem, code, line.Code switch
        {
            "revenue" => Money(total.Revenue),
            "profit" => Money(total.Profit),
            "firms" => slot => Math.Round(firms * (1 - 0.004 * Back(slot))),
            "local-rate" => slot => Math.Clamp(local * (1 - 0.004 * Back(slot)) * Wave(dice, slot, 0.02), 0, 100),
            _ => _ => null,
        }));
        return new(form, code, chain.Name, $"{posts.Holder(chain, AssignmentRole.LeadDepartment, options.Today)}经办", Office, [.. lines]);
    }

    /// <summary>万元 by month as 亿元.</summary>
    Func<Period, double?> Money(long[] months) => slot => Sum(months, slot) / 10_000.0;

    double Sum(long[] months, Period slot) => Months(slot).Sum(month => calendar.Position(month) is >= 0 and var at ? months[at] : 0);

    static IEnumerable<Period> Months(Period slot) => Enumerable.Range(0, slot.MonthCount).Select(i => Period.Month(slot.Start.Year, slot.Start.Month).Plus(i));

    static IEnumerable<Period> SinceJanuary(Period slot) => Enumerable.Range(1, slot.End.Month).Select(month => Period.Month(slot.End.Year, month));

    /// <summary>Months from the end of a period to the last month of all.</summary>
    int Back(Period slot) => options.End.Since(Period.Month(slot.End.Year, slot.End.Month));

    /// <summary>A factor around 1, the same for the same period of the same unit.</summary>
    static double Wave(Dice dice, Period slot, double spread) => 1 + spread * dice.At(slot.End.DayNumber);
}
