using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>Projects of which a light turned, or whose stage was moved, since the time asked; for those who follow the problems of the same scope.</summary>
public static class ProjectHappenings
{
    public static IEnumerable<Happening> Since(FeedQuestion question)
    {
        if (question.Rights(Act.SeeIssues).Count == 0) return [];
        var portfolio = ProjectPortfolio.Of(question.Atlas, question.Chinese, question.Atlas.Today);
        var lines = portfolio.Lines.ToDictionary(line => line.Row.Code, StringComparer.Ordinal);
        var turned = portfolio.TurnedSince(DateOnly.FromDateTime(question.Since)).Where(turn => turn.Now.Colour is LightColour.Yellow or LightColour.Red).DistinctBy(turn => turn.Project.Row.Code)
            .Select(turn => Of(HappeningKind.Lit, turn.Project, question.Now) with
            {
                What = EnumCode.Of(turn.Now.Aspect),
                LightBefore = EnumCode.Of(turn.Before.Colour),
                Light = EnumCode.Of(turn.Now.Colour),
                Rule = string.Create(CultureInfo.InvariantCulture, $"{ProjectLightRules.Table} {turn.Now.Version}"),
            });
        var moved = ProjectJournal.Steps(question.Atlas.Workspace).Where(step => step.At > question.Since && lines.ContainsKey(step.ProjectCode)).Reverse().DistinctBy(step => step.ProjectCode)
            .Select(step => Of(HappeningKind.Changed, lines[step.ProjectCode], step.At) with { Why = step.Reason, By = step.Actor });
        return [.. turned, .. moved];
    }

    static Happening Of(HappeningKind kind, ProjectLine line, DateTime at) =>
        new(kind, Act.SeeIssues, "project", line.Row.Code, line.Record.Name, DateTime.SpecifyKind(at, DateTimeKind.Utc), line.Subject, $"projects/{Uri.EscapeDataString(line.Row.Code)}");
}
