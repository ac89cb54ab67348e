using ChainChief.Exploring;
using ChainChief.Pages.Components;

namespace ChainChief.Pages;

public sealed partial class Shown
{
    /// <summary>The latest revenue of an enterprise as rows show it; the page of figures has the whole provenance.</summary>
    public ShownFigure Revenue(string enterprise, RevenueView revenue)
    {
        var amount = formats.Quantity(revenue.Value, revenue.Unit);
        return new(amount.Value, amount.Unit, revenue.Grade ?? "weak")
        {
            Indicator = words["chains.revenue"],
            Scope = revenue.Scope,
            Period = formats.Period(revenue.Period),
            Href = here.To("figures", ("subject", $"enterprise:{enterprise}"), ("indicator", "revenue")),
        };
    }
}
