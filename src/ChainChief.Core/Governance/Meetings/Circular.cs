namespace ChainChief.Governance;

public enum CircularState { Draft, Issued }

/// <summary>A body in a circular: what it had to do in the period and what came of it.</summary>
/// <param name="Due">Tasks whose first term ended in the period.</param>
/// <param name="InTime">Of these, reported in time and confirmed.</param>
/// <param name="Late">Of these, confirmed after the term.</param>
/// <param name="Open">Of these, neither confirmed nor cancelled at the end of the period.</param>
/// <param name="IssuesOverdue">Issues that it handles and that are over their term.</param>
/// <param name="FormsLate">Monthly forms of the period that it has not handed in.</param>
/// <param name="Names">Titles of what is open, so that the circular says what is meant.</param>
public sealed record CircularLine(string Body, int Due, int InTime, int Late, int Open, int IssuesOverdue, int FormsLate, IReadOnlyList<string> Names)
{
    /// <summary>Whether anything is behind.</summary>
    public bool IsBehind => Open + IssuesOverdue + FormsLate > 0;
}
