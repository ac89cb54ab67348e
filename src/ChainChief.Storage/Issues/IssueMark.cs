using ChainChief.Access;

namespace ChainChief.Storage;

/// <summary>What lists and counts ask of an issue, kept in memory: whose it is, where it stands, when its light turns. Codes as in the tables; instants are UTC.</summary>
/// <param name="Origin"><c>import</c> where nobody has touched it since.</param>
/// <param name="At">When it came into its state, else when it was raised.</param>
/// <param name="Ended">When the enterprise or the rules closed it.</param>
public sealed record IssueMark(string Code, string Title, string Pile, string State, string Kind, string Origin, string Level, string? Handler, string? Lead, string? Chain, string? County, string? Enterprise,
    DateTime Raised, DateTime At, DateTime? Due, DateTime? YellowFrom, DateTime? RedFrom, DateTime? Ended, string? Closing, bool DeclineAgreed, int? Satisfaction)
{
    public string Light(DateTime at) => LightOf(Pile, YellowFrom, RedFrom, at);

    /// <summary>none, green, yellow or red at an instant; the same as <c>IssueCase.Light</c>.</summary>
    public static string LightOf(string pile, DateTime? yellowFrom, DateTime? redFrom, DateTime at) => at >= redFrom ? "red" : at >= yellowFrom ? "yellow" : redFrom is not null || pile == "answered" ? "green" : "none";

    /// <summary>Whether it belongs to what a right reaches.</summary>
    public bool LiesIn(Right right) => right.Reach switch
    {
        Reach.Region => true,
        Reach.Chain => Chain == right.Scope && Chain is not null,
        Reach.Department => right.Scope is not null && (Handler == right.Scope || Lead == right.Scope),
        Reach.County => County == right.Scope && County is not null,
        Reach.Enterprise => Enterprise == right.Scope && Enterprise is not null,
        _ => false,
    };

    /// <summary>The most urgent first: by the day on which it turns red, those without a term last.</summary>
    internal static int ByUrgency(IssueMark left, IssueMark right)
    {
        var order = (left.RedFrom ?? DateTime.MaxValue).CompareTo(right.RedFrom ?? DateTime.MaxValue);
        if (order == 0) order = left.Raised.CompareTo(right.Raised);
        return order != 0 ? order : string.CompareOrdinal(left.Code, right.Code);
    }
}
