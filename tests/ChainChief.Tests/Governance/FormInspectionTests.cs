using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Tests.Governance;

/// <summary>The shipped rules on the cells of a county's month.</summary>
public sealed class FormInspectionTests
{
    static readonly ReportForm Form = ReportForms.Shipped.Find("county-month")!;
    static readonly decimal[] Revenue = [.. Enumerable.Range(0, 36).Select(i => 34 + i % 5 * 0.8m)], Profit = [.. Enumerable.Range(0, 36).Select(i => 2.0m + i % 4 * 0.15m)];

    [Fact]
    public void Profit_above_revenue_is_an_error_with_the_decimal_point_put_right()
    {
        var hit = Hit("profit", Cell("revenue", "36.28", Revenue), Cell("profit", "41.20", Profit));
        Assert.Equal(("R-07", Severity.Error, "4.12"), (hit!.Rule, hit.Severity, hit.Suggestion));
        Assert.Contains("营业收入", hit.Chinese, StringComparison.Ordinal);
        Assert.Contains("Operating revenue", hit.English, StringComparison.Ordinal);
    }

    [Fact]
    public void About_1800_is_no_number_and_its_number_is_offered_with_a_note()
    {
        var hit = Hit("electricity", Cell("electricity", "约1800"));
        Assert.Equal(("R-01", "1800", "约1800"), (hit!.Rule, hit.Suggestion, hit.SuggestedNote));
    }

    [Fact]
    public void A_question_asks_for_a_reason_and_is_settled_by_one()
    {
        var cell = new CellFacts(Line("above-scale"), "above-scale", "186", Last: 198, YearBefore: 188);
        Assert.True(Hit("above-scale", cell)!.Blocks);
        Assert.Equal("R-12", Hit("above-scale", cell)!.Rule);
        Assert.False(Hit("above-scale", cell with { Note = "退规12家" })!.Blocks);
    }

    [Theory]
    [InlineData("34.5", null)]
    [InlineData("345", "R-08")]
    [InlineData("3.45", "R-08")]
    [InlineData("70", "R-10")]
    [InlineData("0", "R-10")]
    [InlineData("-1", "R-04")]
    [InlineData("36,28", "R-01")]
    [InlineData("３６．２８", null)]
    [InlineData("", "R-02")]
    public void The_usual_number_of_36_months_tells_slips_and_outliers(string text, string? rule) => Assert.Equal(rule, Hit("revenue", new CellFacts(Line("revenue"), "revenue", text, History: Revenue))?.Rule);

    [Fact]
    public void A_returned_cell_wants_an_answer_and_an_approved_one_is_not_emptied()
    {
        var returned = new CellFacts(Line("revenue"), "revenue", "35", ReturnNote: "数字颠倒");
        Assert.Equal("R-05", Hit("revenue", returned)!.Rule);
        Assert.Null(Hit("revenue", returned with { IsAnswered = true }));
        Assert.Equal("R-06", Hit("revenue", new CellFacts(Line("revenue"), "revenue", "", Approved: 35))!.Rule);
    }

    [Fact]
    public void A_damaged_table_names_row_and_column()
    {
        var table = RuleTable.Shipped(ReportForms.FormsTable);
        var problem = Assert.Single(ReportForms.Check(table with { Text = table.Text.Replace(",8,17,3,1,2,county,chain_office,yes", ",8,25,3,1,2,county,chain_office,yes", StringComparison.Ordinal) }));
        Assert.Equal(("rule-cell-invalid", 2, "deadline_hour"), (problem.Code, problem.Row, problem.Column));
    }

    [Fact]
    public void Deadlines_count_working_days_over_the_holiday()
    {
        Assert.Equal(new DateTime(2026, 8, 12, 17, 0, 0), Form.Deadline(Period.Month(2026, 7), WorkCalendar.Shipped));
        Assert.True(Form.Deadline(Period.Month(2026, 9), WorkCalendar.Shipped) > new DateTime(2026, 10, 14));
        Assert.Equal("2026-01..2026-02", Form.Latest(new(2026, 3, 9)).ToString());
        Assert.Equal("2025-12", Form.Latest(new(2026, 2, 9)).ToString());
    }

    static FormLine Line(string code) => Form.Find(code)!;

    static CellFacts Cell(string line, string text, decimal[]? history = null) => new(Line(line), line, text, History: history);

    static FormHit? Hit(string line, params CellFacts[] cells) => ReportForms.Shipped.Inspection(Form).Run(cells).FirstOrDefault(hit => hit.Key == line);
}
