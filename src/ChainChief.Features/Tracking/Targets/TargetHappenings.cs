using System.Globalization;
using ChainChief.Access;
using ChainChief.Governance;

namespace ChainChief.Tracking;

/// <summary>Targets whose light changed colour since the time asked.</summary>
public static class TargetHappenings
{
    public static IEnumerable<Happening> Since(FeedQuestion question)
    {
        if (question.Rights(Act.SeeAtlas).Count == 0) yield break;
        foreach (var turned in new TargetTurns(question.Atlas, question.Chinese).Since(new(DateTime.SpecifyKind(question.Since, DateTimeKind.Unspecified), TimeSpan.Zero)))
            yield return new(HappeningKind.Lit, Act.SeeAtlas, "target", turned.Code, turned.Name, question.Now, new() { Chains = turned.Item is { } item ? [$"{turned.Plan}:{item}"] : [] }, $"targets/{Uri.EscapeDataString(turned.Code)}")
            {
                What = turned.Why,
                LightBefore = turned.Before.Colour,
                Light = turned.Now.Colour,
                Why = turned.Now.Word,
                Rule = string.Create(CultureInfo.InvariantCulture, $"{turned.Now.Table} {turned.Now.Version}"),
            };
    }
}
