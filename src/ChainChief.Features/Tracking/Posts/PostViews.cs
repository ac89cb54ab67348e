using System.Text.Json.Serialization;
using ChainChief.Common;
using ChainChief.Exploring;

namespace ChainChief.Tracking;

/// <summary>A post and who holds it over a term.</summary>
/// <param name="Number">Lasting number of the record; forms name it.</param>
/// <param name="Item">Code of the chain or item; null: the whole system.</param>
/// <param name="Holding">How sure it is that it held on the day asked for.</param>
/// <param name="LastChange">What a form carries as <c>seen</c>.</param>
public sealed record PostHolder(long Number, string Plan, string? Item, string? ItemName, string Role, string Holder, string? From, string? To, [property: JsonIgnore] Holding Holding, string? SourceCode, string? SourceTitle, int LastChange)
{
    /// <summary>holds, unclear, undated, not_yet, ended.</summary>
    public string Certainty => EnumCode.Of(Holding);

    public bool IsHeld => Holding is Holding.Holds or Holding.Unclear or Holding.Undated;
}

/// <summary>One post of one chain on a day.</summary>
/// <param name="Vacant">The rules want it held and it is not.</param>
/// <param name="Crowded">The rules allow one holder and there are several.</param>
/// <param name="Before">Who held it last, where it is vacant.</param>
/// <param name="FromSystem">The holders are those of the whole system, which stand in for the chain.</param>
public sealed record PostCell(string Role, IReadOnlyList<PostHolder> Holders, bool Vacant, bool Crowded, PostHolder? Before, bool FromSystem);

/// <summary>A chain with its posts.</summary>
/// <param name="Code">Null: the whole system.</param>
public sealed record PostRow(string Plan, string? Code, string Name, string? Cluster, IReadOnlyList<PostCell> Cells)
{
    public PostCell this[string role] => Cells.First(cell => cell.Role == role);

    public int Vacancies => Cells.Count(cell => cell.Vacant);
}

/// <summary>Chains × posts on a day.</summary>
/// <param name="System">Posts of the whole system.</param>
/// <param name="Undated">Holders shown because nothing says they did not hold.</param>
/// <param name="Version">Of the rule table.</param>
public sealed record PostMatrix(string Plan, DateOnly Day, PostRow System, IReadOnlyList<PostRow> Chains, int Undated, int Version)
{
    public int Vacancies => System.Vacancies + Chains.Sum(chain => chain.Vacancies);

    public int Crowded => Chains.Append(System).Sum(row => row.Cells.Count(cell => cell.Crowded));
}

/// <summary>A post began or ended within a period.</summary>
/// <param name="On">As the record has it; a month or a year where no more is known.</param>
/// <param name="Surely">False where the date is too coarse to lie surely within the period.</param>
public sealed record PostTurn(string On, bool Begins, PostHolder Post, bool Surely);

/// <summary>A body or office with what it answers for.</summary>
/// <param name="Chains">Chains that it holds a post of.</param>
public sealed record HolderRow(string Name, IReadOnlyList<PostHolder> Posts, int Chains)
{
    public IReadOnlyList<string> Roles => [.. Posts.Select(post => post.Role).Distinct()];
}

/// <summary>All that one body or office answers for.</summary>
/// <param name="Past">Posts that had ended or not begun on the day.</param>
public sealed record HolderCard(string Name, DateOnly Day, IReadOnlyList<PostHolder> Posts, IReadOnlyList<PostHolder> Past, IReadOnlyList<ProjectRow> Projects);
