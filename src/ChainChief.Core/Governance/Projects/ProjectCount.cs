namespace ChainChief.Governance;

/// <summary>Projects counted and added up.</summary>
/// <param name="Count">Each project once; follow-on agreements are no projects of their own.</param>
/// <param name="FollowOns">Agreements that add to a project.</param>
/// <param name="Investment">亿元: totals of projects and what follow-ons add, as far as known.</param>
/// <param name="WithInvestment">Of both, how many have a figure.</param>
public sealed record ProjectSum(int Count, int FollowOns, decimal Investment, int WithInvestment)
{
    public int Unknown => Count + FollowOns - WithInvestment;

    public static ProjectSum operator +(ProjectSum one, ProjectSum other) =>
        new(one.Count + other.Count, one.FollowOns + other.FollowOns, one.Investment + other.Investment, one.WithInvestment + other.WithInvestment);
}

/// <summary>计数: a project counts once; a follow-on counts only what it adds.</summary>
public static class ProjectCount
{
    /// <summary>亿元 that the record adds to a sum; null: not known.</summary>
    public static decimal? Counted(KeyProject project) => project.ExtendsCode is null ? project.TotalInvestment : project.AddedInvestment;

    public static ProjectSum Of(IEnumerable<KeyProject> projects) => projects.Aggregate(new ProjectSum(0, 0, 0, 0), (sum, project) => sum + One(project));

    static ProjectSum One(KeyProject project) => new(project.ExtendsCode is null ? 1 : 0, project.ExtendsCode is null ? 0 : 1, Counted(project) ?? 0, Counted(project) is null ? 0 : 1);
}
