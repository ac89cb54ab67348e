using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>任期: from when to when a post is held, both days counted; null is open on that side.</summary>
public readonly record struct PostTerm(PartialDate? From, PartialDate? To)
{
    /// <summary>Whether both held on one day at least, whatever days their coarse dates mean.</summary>
    public bool SurelyMeets(PostTerm other) => LatestStart <= other.EarliestEnd && other.LatestStart <= EarliestEnd;

    /// <summary>Whether it is over before the day.</summary>
    public bool IsOverBefore(DateOnly day) => To is { } end && end.Latest < day;

    DateOnly LatestStart => From?.Latest ?? DateOnly.MinValue;

    DateOnly EarliestEnd => To?.Earliest ?? DateOnly.MaxValue;
}
