using ChainChief.Common;

namespace ChainChief.Matching;

/// <summary>Pairs that wait for a decision, the surest first.</summary>
/// <param name="Open">All that wait, whatever the filter.</param>
/// <param name="Auto">Of these at 0.8 and more.</param>
/// <param name="Later">Put off, not yet back.</param>
/// <param name="Decided">Decisions that stand.</param>
/// <param name="IsBehind">The register has changed and is being compared anew; what is shown is of the comparison before.</param>
public sealed record IdentityListView(int Open, int Auto, int Later, int Decided, int Register, bool IsBehind, int Total, int Page, int PageSize, IReadOnlyList<PairRow> Pairs);

/// <param name="Level">auto or ask.</param>
/// <param name="Reason">What weighs most for or against, in words.</param>
public sealed record PairRow(string First, string FirstName, string? FirstCounty, string Second, string SecondName, string? SecondCounty, double Score, string Level, string Reason);

/// <summary>Two records side by side.</summary>
/// <param name="Suggested">The code that had better live on: with credit code, with more that hangs on it, the older.</param>
/// <param name="Decision">The decision that stands; null: none.</param>
public sealed record PairView(
    MatchedRecordView First, MatchedRecordView Second, double Score, string Level, IReadOnlyList<EvidenceView> Evidence, IReadOnlyList<FieldPair> Fields, string Suggested, bool CreditCodesDiffer, DecisionView? Decision);

/// <param name="Hanging">What names this enterprise, rows per table: what moves if it is merged.</param>
public sealed record MatchedRecordView(string Code, string Name, IReadOnlyList<HangingView> Hanging);

public sealed record HangingView(string Table, int Rows);

/// <param name="Doubled">Rows that the other has already and that are set aside.</param>
public sealed record MoveView(string Table, int Moved, int Doubled);

/// <param name="State">same, differs, left, right: equal, different, or said by one record only.</param>
public sealed record FieldPair(string Column, string Label, string? Left, string? Right, string State);

/// <param name="Points">All points sum to the score.</param>
public sealed record EvidenceView(string Key, double Points, string Text);

/// <param name="At">UTC, ISO.</param>
/// <param name="Verdict">same, different, later.</param>
/// <param name="ReturnsOn">Day on which a pair put off is asked again at the latest.</param>
/// <param name="WithdrawnIn">Change set that took it back; null while it stands.</param>
public sealed record DecisionView(
    int ChangeSet, string Verdict, string First, string FirstName, string Second, string SecondName, string? Survivor, string? Reason, double? Score, string At, string Actor, string? ReturnsOn, int? WithdrawnIn);

public sealed record DecisionListView(int Total, int Page, int PageSize, IReadOnlyList<DecisionView> Decisions);

/// <summary>What a person decides of a pair.</summary>
/// <param name="Verdict">same, different, later.</param>
/// <param name="Survivor">For same: the code that lives on.</param>
public sealed record IdentityChoice(string First, string Second, string Verdict, string Actor, string? Reason = null, string? Survivor = null);

/// <param name="ChangeSet">Null where it was refused.</param>
public sealed record IdentityOutcome(int? ChangeSet, IReadOnlyList<MoveView> Moves, IReadOnlyList<Problem> Obstacles);

/// <param name="Text">Part of a name or a code.</param>
/// <param name="Level">auto, ask; null: both.</param>
/// <param name="Code">Only pairs with this enterprise.</param>
/// <param name="ChangeSet">Only pairs with a record that this change set added or last changed.</param>
public sealed record IdentityFilter(string? Text = null, string? Level = null, string? Code = null, int? ChangeSet = null, int Page = 1, int PageSize = 30);
