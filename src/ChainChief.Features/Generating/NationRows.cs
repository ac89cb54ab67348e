using ChainChief.Figures;
using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>
/// Writes what the invented city is compared with: an invented nation of the size of the input-output table of 2020. Each sector grows at a rate of its own from then on and is split over its divisions,
/// so that the divisions of a sector sum to its output times its growth.
/// </summary>
sealed class NationRows(StagedTable table, Calendar calendar, long seed)
{
    const int TableYear = 2020;
    const double TenThousandsPerUnit = 10_000, ProductivityGrowth = 0.04;

    readonly RowWriter row = new(table);

    public void Stage()
    {
        var (revenue, people) = (new double[calendar.Years.Count], new double[calendar.Years.Count]);
        foreach (var (number, sector) in NationalTable.Cells(NationalTable.MapName).Skip(1).GroupBy(cells => cells[0]).Index())
            Add(NationalTable.Shipped.Output[NationalTable.Shipped.IndexOf(sector.Key)], number, [.. sector.Select(cells => cells[2])]);
        for (var year = 0; year < calendar.Years.Count; year++)
        {
            Write(null, "revenue", year, revenue[year], 2);
            Write(null, "employment", year, people[year], 0);
        }

        void Add(double output, int number, string[] divisions)
        {
            var dice = Dice.For(seed, Streams.Nation, number);
            var (growth, perHead) = (dice.Between(0.0, 0.09), dice.Between(60.0, 160.0));
            double[] weights = [.. divisions.Select(_ => dice.Between(0.5, 1.5))];
            for (var year = 0; year < calendar.Years.Count; year++)
            {
                var past = calendar.Years[year].Year.EndYear - TableYear;
                for (var i = 0; i < divisions.Length; i++)
                {
                    var money = Math.Round(output * Math.Pow(1 + growth, past) * weights[i] / weights.Sum(), 2);
                    var heads = Math.Round(money * TenThousandsPerUnit / (perHead * Math.Pow(1 + ProductivityGrowth, past)));
                    Write(divisions[i], "revenue", year, money, 2);
                    Write(divisions[i], "employment", year, heads, 0);
                    (revenue[year], people[year]) = (revenue[year] + money, people[year] + heads);
                }
            }
        }
    }

    void Write(string? industry, string indicator, int year, double value, int digits)
    {
        row["area"] = "全国";
        row["industry_code"] = industry;
        row["indicator"] = indicator;
        row["period"] = calendar.YearNames[year];
        row["scope"] = FigureRows.Scope;
        row["value"] = Math.Round(value, digits);
        row["source_code"] = Sources.Synthetic;
        row["note"] = industry is null ? "合成的全国合计，各大类之和" : null;
        row.Add();
    }
}
