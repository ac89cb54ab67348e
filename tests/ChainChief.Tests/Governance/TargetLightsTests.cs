using ChainChief.Governance;

namespace ChainChief.Tests.Governance;

public sealed class TargetLightsTests
{
    static readonly TargetLights Shipped = TargetLights.Read(RuleTable.Shipped(TargetLights.Table)).Rules;

    static TargetLight Judge(string outcome, params (string Name, double Value)[] measures) => Shipped.Judge(new(outcome, measures.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal)));

    static (string, double)[] Pace(double ratio, double age = 6, double over = -13, double points = 2) => [("pace_ratio", ratio), ("share", 0.5), ("age_months", age), ("months_over", over), ("points", points), ("final", 0)];

    [Fact]
    public void The_shipped_table_is_sound() => Assert.Empty(TargetLights.Check(RuleTable.Shipped(TargetLights.Table)));

    [Theory]
    [InlineData(1.0, "green")]
    [InlineData(0.999999, "yellow")]
    [InlineData(0.8, "yellow")]
    [InlineData(0.799999, "red")]
    [InlineData(-0.3, "red")]
    public void The_ratio_of_paces_lights_with_its_bounds(double ratio, string light) => Assert.Equal(light, Judge("computed", Pace(ratio)).Colour.ToString().ToLowerInvariant());

    [Theory]
    [InlineData("statement", LightColour.None)]
    [InlineData("no-actual", LightColour.None)]
    [InlineData("scope-differs", LightColour.None)]
    [InlineData("scope-unclear", LightColour.Yellow)]
    public void What_cannot_be_judged_says_why_whatever_the_pace(string outcome, LightColour light)
    {
        var judged = Judge(outcome, Pace(2));
        Assert.Equal((light, outcome), (judged.Colour, judged.Rule));
    }

    [Fact]
    public void Lights_change_as_time_passes()
    {
        Assert.Equal("pace-kept", Judge("computed", Pace(1.1, age: 17)).Rule);
        Assert.Equal(("old", LightColour.Yellow), Shortly(Judge("computed", Pace(1.1, age: 18))));
        Assert.Equal(("too-old", LightColour.None), Shortly(Judge("computed", Pace(1.1, age: 36))));
        Assert.Equal(("waiting", LightColour.Yellow), Shortly(Judge("computed", Pace(1.1, over: 0))));
        Assert.Equal(("overdue", LightColour.Red), Shortly(Judge("computed", Pace(1.1, over: 6))));
        Assert.Equal(("missed", LightColour.Red), Shortly(Judge("computed", ("share", 0.9), ("final", 1), ("months_over", 1), ("points", 2))));
        Assert.Equal(("reached", LightColour.Green), Shortly(Judge("computed", ("share", 1), ("final", 1), ("months_over", 1), ("points", 2))));
    }

    static (string?, LightColour) Shortly(TargetLight light) => (light.Rule, light.Colour);

    [Fact]
    public void A_light_carries_its_rule_its_version_and_what_it_looked_at()
    {
        var light = TargetLights.Read(new(TargetLights.Table, 3, RuleTable.Shipped(TargetLights.Table).Text)).Rules.Judge(new("computed", new Dictionary<string, double> { ["pace_ratio"] = 0.9, ["points"] = 3 }));
        Assert.Equal(("pace-near", 3, "pace_ratio", 0.9, 0.8, 1.0), (light.Rule, light.Version, light.Measure, light.Value, light.AtLeast, light.Below));
    }

    [Fact]
    public void Where_no_row_fits_the_light_is_grey() => Assert.Equal((null, LightColour.None), Shortly(Judge("computed")));

    [Theory]
    [InlineData("x,,speed,1,,green,词,word", "rule-value-unknown", "measure")]
    [InlineData("x,nothing,,,,green,词,word", "rule-value-unknown", "outcome")]
    [InlineData("x,,share,1,,blue,词,word", "rule-value-unknown", "light")]
    [InlineData("x,,share,one,,green,词,word", "rule-number-invalid", "at_least")]
    [InlineData("x,,share,2,1,green,词,word", "rule-range-empty", "below")]
    [InlineData("x,rate,,1,,green,词,word", "rule-range-without-measure", "measure")]
    [InlineData("x,,,,,green,词,word", "rule-fits-all", "measure")]
    [InlineData(",,share,1,,green,词,word", "rule-name-repeated", "rule")]
    [InlineData("x,,share,1,,green,,word", "rule-word-missing", "zh")]
    public void A_flaw_is_told_with_line_column_and_code(string row, string code, string column)
    {
        var (rules, problems) = TargetLights.Read(new(TargetLights.Table, 2, $"rule,outcome,measure,at_least,below,light,zh,en\nfine,,share,1,,green,达到,reached\n{row}\n"));
        Assert.Equal((code, 3, column), (problems[0].Code, problems[0].Row, problems[0].Column));
        Assert.NotEmpty(problems[0].Message(chinese: true));
        Assert.Single(rules.Rules);
    }
}
