using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Governance;

namespace ChainChief.Tracking;

/// <summary>A project in a list with its lights.</summary>
/// <param name="Row">As lists of records show it.</param>
/// <param name="DaysInStage">Since the step or the date that brought it here; null: not known.</param>
/// <param name="Counted">亿元 that it adds to sums; null: not known.</param>
/// <param name="Stale">Its source is old and nothing was heard since.</param>
public sealed record ProjectLine(ProjectRow Row, KeyProject Record, Subject Subject, IReadOnlyList<ProjectLight> Lights, int? DaysInStage, decimal? Counted, bool Stale, bool HasBlocker)
{
    /// <summary>The worst of its lights.</summary>
    public LightColour Worst => Lights.Max(light => light.Colour);
}

/// <summary>A column of the board.</summary>
public sealed record StageLane(string Stage, ProjectSum Sum, IReadOnlyList<ProjectLine> Cards);

/// <summary>A county of the map.</summary>
public sealed record CountySum(string Code, string Name, int? Column, int? Row, ProjectSum Sum);

/// <summary>What stands above all projects.</summary>
/// <param name="StartOverdue">Start lights that are red.</param>
/// <param name="ToVerify">Planned completion past, completion not seen.</param>
public sealed record PortfolioHead(ProjectSum Sum, int StartOverdue, int ToVerify, int Stale, int Red, int Yellow);

/// <summary>A month of a project: plan and what was done, 亿元 to date.</summary>
/// <param name="Planned">By monthly plan, else by the straight line of the rule; null: not known.</param>
public sealed record CourseMonth(string Month, DateOnly End, decimal? Planned, decimal? Done, ProjectReport? Report, int Revisions);

/// <summary>All of one project.</summary>
/// <param name="Waivers">The newest first, also those that ended.</param>
/// <param name="Steps">Oldest first.</param>
/// <param name="Extends">The project it adds to.</param>
/// <param name="FollowOns">Agreements that add to it.</param>
/// <param name="StoppedFrom">Where it stood when it was stopped.</param>
public sealed record ProjectCard(ProjectLine Line, IReadOnlyList<CourseMonth> Course, IReadOnlyList<ProjectWaiver> Waivers, IReadOnlyList<ProjectStep> Steps, ProjectLine? Extends, IReadOnlyList<ProjectLine> FollowOns,
    ProjectStage? StoppedFrom, IReadOnlyList<EventView> History);

/// <summary>A light that is another colour than it was.</summary>
public sealed record LightTurn(ProjectLine Project, ProjectLight Before, ProjectLight Now);
