using System.Globalization;
using ChainChief.Exploring;

namespace ChainChief.Pages.History;

/// <summary>How a change set is called.</summary>
static class ChangeSetWords
{
    public static string Title(ChangeSetRow set, Words words) => set.Undoes is { } undone ? words.Format("history.undo-of", undone) : set.Title;

    /// <summary>In the time of this machine.</summary>
    public static string When(string at, Formats formats) => formats.Moment(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).ToLocalTime());

    /// <summary>Whether it stands and is no undo itself.</summary>
    public static bool CanUndo(ChangeSetRow set) => set.UndoneIn is null && set.Undoes is null;
}
