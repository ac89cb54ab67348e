using System.Globalization;
using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Generating;

/// <summary>A post over time.</summary>
/// <param name="Chain">Null: of the whole system.</param>
/// <param name="From">Year, month or day.</param>
sealed record Post(string Plan, Chain? Chain, AssignmentRole Role, string Holder, string From, string? To = null)
{
    public bool HoldsOn(DateOnly day) => PartialDate.Parse(From).Earliest <= day && (To is null || PartialDate.Parse(To).Latest >= day);
}

/// <summary>Who answers for what, with the changes of the last three years: chiefs move on, a reform hands a chain from one department to another. Holders are posts and bodies, never persons.</summary>
sealed class Posts
{
    static readonly string[] Chiefs = ["市委书记", "市长", "市委副书记", "市人大常委会主任", "市政协主席", "常务副市长", "副市长（工业）", "副市长（农业）", "副市长（商贸）", "副市长（卫生）"];
    static readonly string[] Departments = ["市工业和信息化局", "市发展和改革委员会", "市商务局", "市科学技术局", "市农业农村局", "市卫生健康委员会", "市交通运输局", "市投资促进中心"];

    readonly Landscape landscape;
    readonly GeneratorOptions options;
    readonly List<Post> all = [];

    public Posts(Landscape landscape, GeneratorOptions options)
    {
        (this.landscape, this.options) = (landscape, options);
        foreach (var plan in (string[])["2022", "2024"])
        {
            all.Add(new(plan, null, AssignmentRole.GeneralChief, "市委书记", plan));
            all.Add(new(plan, null, AssignmentRole.GeneralChief, "市长", plan));
            all.Add(new(plan, null, AssignmentRole.LeadDepartment, "市工业和信息化局", plan));
        }
        foreach (var chain in landscape.Structure.Chains) Fill(chain, Dice.For(options.Seed, Streams.Posts, chain.Index));
    }

    public IReadOnlyList<Post> All => all;

    /// <summary>Who held a post of a chain on a day.</summary>
    public string? Holder(Chain? chain, AssignmentRole role, DateOnly day) =>
        chain is null ? null : all.FirstOrDefault(post => post.Chain == chain && post.Role == role && post.HoldsOn(day))?.Holder;

    void Fill(Chain chain, Dice dice)
    {
        var (number, name) = (chain.Index, chain.Name);
        Changing(chain, AssignmentRole.Chief, Chiefs[(number + 2) % Chiefs.Length], Chiefs[(number + 7) % Chiefs.Length], dice.Chance(0.5), dice);
        Changing(chain, AssignmentRole.DeputyChief, $"{Of(Departments, number)}局长（主任）", $"{Of(Departments, number)}分管副局长（副主任）", dice.Chance(0.3), dice);
        Changing(chain, AssignmentRole.LeadDepartment, Of(Departments, number), Of(Departments, number + 1), number % 7 == 5, dice);
        Lasting(chain, AssignmentRole.MemberDepartment, Of(Departments, number + 3));
        Lasting(chain, AssignmentRole.MemberDepartment, Of(Departments, number + 5));
        Changing(chain, AssignmentRole.ChainOffice, $"示例{name}产业链推进小组", $"示例{name}产业链办公室", dice.Chance(0.6), dice);
        Began(chain, AssignmentRole.TaskForce, $"示例{name}产业链工作专班", dice);
        Lasting(chain, AssignmentRole.HostArea, landscape.Host(number).Name);
        if (number % 2 == 0) Lasting(chain, AssignmentRole.Association, $"示例市{name}协会");
        if (number % 2 == 1) Began(chain, AssignmentRole.ExpertTeam, $"示例{name}专家组", dice);
        if (number % 3 == 0) Began(chain, AssignmentRole.Fund, $"示例{name}产业基金", dice);
        if (number % 4 == 0) Changing(chain, AssignmentRole.Bank, "示例合作银行", "示例城商银行", dice.Chance(0.5), dice);
    }

    void Lasting(Chain chain, AssignmentRole role, string holder) => all.Add(new(Structure.Plan, chain, role, holder, Structure.Plan));

    /// <summary>A post that was made some time in the last years.</summary>
    void Began(Chain chain, AssignmentRole role, string holder, Dice dice) => all.Add(new(Structure.Plan, chain, role, holder, Iso(Turn(dice))));

    void Changing(Chain chain, AssignmentRole role, string first, string second, bool changes, Dice dice)
    {
        var turn = Turn(dice);
        all.Add(new(Structure.Plan, chain, role, changes ? first : second, Structure.Plan, changes ? Iso(turn.AddDays(-1)) : null));
        if (changes) all.Add(new(Structure.Plan, chain, role, second, Iso(turn)));
    }

    /// <summary>The first of a month, 3 to 32 months ago.</summary>
    DateOnly Turn(Dice dice) => new DateOnly(options.Today.Year, options.Today.Month, 1).AddMonths(-dice.Between(3, 32));

    static string Of(string[] bodies, int number) => bodies[number % bodies.Length];

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
