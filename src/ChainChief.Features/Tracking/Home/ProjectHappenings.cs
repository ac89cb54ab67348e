using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Tracking;

/// <summary>Projects as happenings: moved to another stage, a light turned.</summary>
public sealed class ProjectHappenings(TimeProvider clock)
{
    public IEnumerable<Happening> Since(FeedQuestion question)
    {
        if (question.Actor.IsGuest || question.Rights(Act.SeeAtlas).Count == 0) yield break;
        DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), clock.LocalTimeZone));
        var portfolio = ProjectPortfolio.Of(question.Atlas, question.Chinese, Day(question.Now));
        foreach (var (line, step) in portfolio.StepsSince(question.Since))
            if (question.Concerns(line.Subject)) yield return Of(HappeningKind.Changed, line) with { At = step.At, What = EnumCode.Of(step.ToStage), By = step.Actor, Why = step.Reason };
        foreach (var turn in portfolio.TurnedSince(Day(question.Since)))
            if (question.Concerns(turn.Project.Subject))
                yield return Of(HappeningKind.Lit, turn.Project) with
                {
                    At = question.Now,
                    LightBefore = EnumCode.Of(turn.Before.Colour),
                    Light = EnumCode.Of(turn.Now.Colour),
                    Judged = turn.Now,
                    Rule = string.Create(CultureInfo.InvariantCulture, $"{ProjectLightRules.Table} v{turn.Now.Version}"),
                };
    }

    static Happening Of(HappeningKind kind, ProjectLine line) => new(kind, Act.SeeAtlas, "project", line.Row.Code, line.Row.Name, default, line.Subject, "projects/" + Uri.EscapeDataString(line.Row.Code));
}
