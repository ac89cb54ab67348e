using ChainChief.Access;

namespace ChainChief.Governance;

/// <summary>Entered: a new record. Changed: another state or value. Lit: another light. Waits: asks for a step of the reader.</summary>
public enum HappeningKind { Waits, Lit, Entered, Changed }

/// <summary>动态: something that happened to a record, or a record that waits for somebody.</summary>
/// <param name="Act">The act of seeing such records; whoever may not see the subject is not told.</param>
/// <param name="Noun">issue, project, target, task, submission, change_set.</param>
/// <param name="At">UTC.</param>
/// <param name="Subject">Chains, departments, county and enterprise of the record.</param>
/// <param name="Link">Address below the region's: <c>issues/2026-0187</c>.</param>
public sealed record Happening(HappeningKind Kind, Act Act, string Noun, string Code, string Title, DateTime At, Subject Subject, string Link)
{
    /// <summary>State, step or count that tells what happened, as a code of its noun; null where the kind says it.</summary>
    public string? What { get; init; }

    /// <summary>Lights before and after: green, yellow, red, none.</summary>
    public string? LightBefore { get; init; }

    public string? Light { get; init; }

    /// <summary>Why, in the words of the rule or of whoever did it.</summary>
    public string? Why { get; init; }

    /// <summary>A light of a project, for those who say it in words with its number.</summary>
    public ProjectLight? Judged { get; init; }

    /// <summary>The rule table and its version that lit it.</summary>
    public string? Rule { get; init; }

    /// <summary>The post that did it; null: time passed.</summary>
    public string? By { get; init; }

    /// <summary>Day by which it is due.</summary>
    public DateOnly? Due { get; init; }
}
