namespace ChainChief.Pages.Posts;

/// <summary>The period of the changes as the address names it: the twelve months up to today where it does not.</summary>
public static class PostTurnsPeriod
{
    public static (DateOnly From, DateOnly To) Read(Func<string, string?> query, DateOnly today)
    {
        var to = PostWords.Day(query("to")) ?? today;
        var from = PostWords.Day(query("from")) ?? to.AddYears(-1).AddDays(1);
        return from <= to ? (from, to) : (to, from);
    }
}
