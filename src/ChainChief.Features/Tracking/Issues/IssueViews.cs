using ChainChief.Access;
using ChainChief.Common;

namespace ChainChief.Tracking;

/// <summary>What is raised: named fields of a form, nothing else.</summary>
public sealed record IssueWish(string Title, string Kind, string? Urgency = null, string? Detail = null, string? Enterprise = null, string? Plan = null, string? Chain = null, string Origin = "department", string? ContactPost = null, string? ContactPhone = null);

/// <summary>A step as a form or the API asks for it.</summary>
/// <param name="Seen">Number of the last step that the person saw.</param>
/// <param name="Due">Day, yyyy-MM-dd.</param>
public sealed record IssueStepWish(string Move, int Seen, string? Note = null, string? Handler = null, string? Due = null, int? Satisfaction = null, string? Level = null, string? Slip = null);

/// <summary>What came of it; where somebody was faster, the steps taken meanwhile.</summary>
public sealed record IssueOutcome(string? Code, Problem? Problem, IReadOnlyList<IssueStepView> Meanwhile);

public sealed record IssueFilter(string Pile = "open", string? Light = null, string? Handler = null, string? Chain = null, string? Kind = null, string? County = null, string? Enterprise = null, string? Text = null, int Page = 1, int PageSize = 50);

/// <param name="Days">Working days to the deadline; negative: over it. Null without deadline.</param>
/// <param name="Step">1–6 on the way 收集 交办 办理 反馈 回访 销号.</param>
public sealed record IssueRow(string Code, string Title, string? Enterprise, string? EnterpriseName, string? Plan, string? Chain, string? ChainName, string? County, string Kind, string Urgency, string State, string Pile,
    string Light, int? Days, string? Slip, string Level, string? Handler, DateOnly Raised, DateOnly? Assigned, DateOnly? Due, DateOnly? FirstDue, int Step, int Reopened, string? Closing, int? Satisfaction, string Origin);

public sealed record IssueListView(IReadOnlyList<IssueRow> Rows, int Total, int Page, int PageSize, IReadOnlyDictionary<string, int> Lights, IReadOnlyDictionary<string, int> Piles, IReadOnlyDictionary<string, int> Handlers, string Rules);

/// <param name="At">In the time of the region.</param>
public sealed record IssueStepView(int Number, DateTimeOffset At, string Actor, string Party, string Move, string? StateBefore, string StateAfter, string? Note, string? Handler, DateOnly? DueBefore, DateOnly? DueAfter, int? Satisfaction, string? Level, string? Slip);

/// <summary>One issue with its whole path.</summary>
/// <param name="LastStep">What a form carries as <c>seen</c>.</param>
/// <param name="Contact">Post and telephone; pages show it to those who may see contacts.</param>
/// <param name="Alike">Same enterprise and kind, or a similar title in the chain, within the window of the rules.</param>
/// <param name="Common">Enterprises of the chain with the same kind of problem in the window, this one among them.</param>
public sealed record IssueCard(IssueRow Row, string? Detail, string? Answer, string? Contact, int LastStep, IReadOnlyList<IssueStepView> Steps, IReadOnlyList<IssueAlike> Alike, int Common, bool IsCommon, string? Route, Subject Subject, IReadOnlyList<Problem> Notices, string Rules);

public sealed record IssueAlike(string Code, string Title, bool SameEnterprise);

public sealed record IssueMonth(string Month, int Received, int Closed);

/// <summary>Twelve months: received and closed by the enterprise's word.</summary>
/// <param name="MedianDays">Days from raising to confirmation.</param>
/// <param name="Satisfied">Share of marks 4 and 5, 0–1.</param>
public sealed record IssueStats(IReadOnlyList<IssueMonth> Months, int Received, int Confirmed, int Silent, int Declined, int DeclinedAgreed, int Imported, decimal? ClosingRate, decimal? MedianDays, decimal? Satisfied);

/// <summary>An issue in one line, as the overview tells it.</summary>
/// <param name="At">UTC: when it came into its state.</param>
public sealed record IssueTurn(string Code, string Title, string State, string LightBefore, string Light, DateTime At, DateOnly? Due, string? Handler, Subject Subject);
