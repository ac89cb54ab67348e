using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>Change sets as happenings: imports and decisions since the time asked.</summary>
public static class RecordHappenings
{
    const int Most = 200;

    /// <summary>Kinds that the records themselves tell: a project's stage, an approved form.</summary>
    static readonly string[] Told = ["work"];

    public static IEnumerable<Happening> Since(FeedQuestion question)
    {
        if (question.Rights(Act.SeeAtlas).All(right => !right.IsWide)) yield break;
        foreach (var set in new ChangeLog(question.Atlas.Workspace).Since(question.Since, Most).Where(set => !Told.Contains(set.Kind)))
            yield return new(set.Kind == EnumCode.Of(ChangeSetKind.Import) ? HappeningKind.Entered : HappeningKind.Changed, Act.SeeAtlas, "change_set", set.Id.ToString(CultureInfo.InvariantCulture), set.Title,
                DateTime.Parse(set.At, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), new(), string.Create(CultureInfo.InvariantCulture, $"history/{set.Id}"))
            {
                What = set.Kind,
                By = set.Actor,
                Why = string.Create(CultureInfo.InvariantCulture, $"+{set.Added} ~{set.Updated} −{set.Removed}"),
            };
    }
}
