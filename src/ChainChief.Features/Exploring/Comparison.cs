namespace ChainChief.Exploring;

/// <summary>Up to five subjects side by side.</summary>
/// <param name="Missing">Codes that were asked for and are not there.</param>
public sealed record ComparisonView(string Kind, IReadOnlyList<ComparedSubject> Subjects, IReadOnlyList<ComparedFacts> Facts, IReadOnlyList<ComparedFigures> Figures, IReadOnlyList<string> Missing);

public sealed record ComparedSubject(string Code, string Name);

/// <summary>A property that is no figure.</summary>
/// <param name="Name">Code name of the property.</param>
/// <param name="Values">One of each subject; null: nothing is entered.</param>
public sealed record ComparedFacts(string Name, IReadOnlyList<string?> Values)
{
    /// <summary>Whether the subjects that have a value differ.</summary>
    public bool Differs => Values.OfType<string>().Distinct(StringComparer.Ordinal).Skip(1).Any();
}

/// <summary>The newest figure of each subject for one indicator and one scope; figures of other scopes stand in rows of their own.</summary>
/// <param name="Scope">As the sources word it; null: not stated.</param>
/// <param name="OtherScopes">The indicator has rows of other scopes, too: the rows must not be compared with one another.</param>
public sealed record ComparedFigures(string Indicator, string Name, string? Scope, IReadOnlyList<FigureView?> Figures, bool OtherScopes)
{
    public bool Differs => Figures.OfType<FigureView>().Select(figure => (figure.Value, figure.Unit)).Distinct().Skip(1).Any();

    /// <summary>The subjects are told for different periods.</summary>
    public bool PeriodsDiffer => Figures.OfType<FigureView>().Select(figure => figure.Period).Distinct(StringComparer.Ordinal).Skip(1).Any();
}

/// <summary>Enterprises, chains or counties side by side.</summary>
/// <param name="sight">What the reader may see of partners; null: only what public sources say.</param>
public sealed class ComparisonBook(RegionAtlas atlas, bool chinese, Sight? sight = null)
{
    /// <summary>Subjects that fit beside one another.</summary>
    public const int Most = 5;

    public static IReadOnlyList<string> Kinds { get; } = ["enterprises", "chains", "counties"];

    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="codes">The first five that are there are compared.</param>
    public ComparisonView Compare(string kind, IReadOnlyList<string> codes, string? plan = null)
    {
        List<string> wanted = [.. codes.Distinct(StringComparer.Ordinal)];
        List<Subject> found = [.. wanted.Select(code => Find(kind, code, plan)).OfType<Subject>().Take(Most)];
        List<string> names = [.. found.SelectMany(subject => subject.Facts.Select(fact => fact.Name)).Distinct(StringComparer.Ordinal)];
        return new(kind, [.. found.Select(subject => new ComparedSubject(subject.Code, subject.Name))],
            [.. names.Select(name => new ComparedFacts(name, [.. found.Select(subject => subject.Facts.FirstOrDefault(fact => fact.Name == name).Value)]))], Figures(found),
            [.. wanted.Where(code => Find(kind, code, plan) is null)]);
    }

    Subject? Find(string kind, string code, string? plan) => kind switch
    {
        "enterprises" => Enterprise(code),
        "chains" => Chain(code, plan),
        "counties" => County(code, plan),
        _ => null,
    };

    Subject? Enterprise(string code) => new EnterpriseCard(atlas, chinese, sight).Find(code) is not { } firm ? null : new(firm.Code, firm.ShortName ?? firm.Name,
    [
        ("full_name", firm.Name), ("credit_code", firm.CreditCode), ("county", firm.County), ("role", firm.Role), ("chains", List(firm.Places.Select(place => place.Name))),
        ("segments", List(firm.Roles.Select(role => role.SegmentName).OfType<string>().Distinct(StringComparer.Ordinal))), ("titles", List(firm.Titles)), ("above_scale", firm.AboveScale is { } above ? above ? "yes" : "no" : null),
        ("status", firm.Status), ("founded_on", firm.FoundedOn), ("registered_capital", Number(firm.RegisteredCapital)), ("industry", firm.Industry), ("main_products", List(firm.MainProducts)),
        ("suppliers", Partners(firm, firm.Suppliers)), ("buyers", Partners(firm, firm.Buyers)), ("projects", Number(firm.Projects.Count)),
    ], firm.Figures);

    /// <summary>A count that leaves out what the reader does not get is no count.</summary>
    static string? Partners(EnterpriseView firm, IReadOnlyList<SupplyView> side) => firm.PartnerVeil == "hidden" && side.Count == 0 ? null : Number(side.Count);

    Subject? Chain(string code, string? plan) => new ChainBook(atlas, chinese).Find(code, plan) is not { } chain ? null : new(chain.Head.Code, chain.Head.Name,
    [
        ("group", chain.Head.Group), ("chiefs", List(chain.Head.Chiefs)), ("areas", List(chain.Head.HostAreas)), ("segment_count", Number(chain.Head.SegmentCount)), ("filled", Number(chain.Head.FilledSegments)),
        ("gaps", Number(chain.Gaps.Count)), ("enterprises", Number(chain.Head.Enterprises)), ("masters", Number(chain.Head.Masters)), ("projects", Number(chain.Head.Projects)),
        ("investment", Number(chain.Head.Investment)), ("targets", Number(chain.Targets.Count)), ("policies", Number(chain.Policies.Count)), ("investors", Number(chain.Investors.Count)),
    ], chain.Figures);

    Subject? County(string code, string? plan) => new AreaBook(atlas, chinese).Find(code, plan) is not { } area ? null : new(area.Code, area.Name,
    [
        ("enterprises", Number(area.Enterprises)), ("masters", Number(area.Masters)), ("above_scale_firms", Number(area.AboveScale)), ("titled", Number(area.Titled)), ("chains", Number(area.Chains.Count)),
        ("largest_chains", List(area.Chains.Take(3).Select(chain => chain.Name))), ("projects", Number(area.Projects.Count)), ("investment", Number(area.Investment)), ("towns", Number(area.Towns.Count)),
    ], area.Figures);

    /// <summary>One row for each indicator and scope; in it the newest figure of each subject.</summary>
    static List<ComparedFigures> Figures(List<Subject> subjects)
    {
        var rows = subjects.SelectMany(subject => subject.Figures).GroupBy(figure => (figure.Indicator, figure.Scope)).ToList();
        var scopes = rows.CountBy(row => row.Key.Indicator, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. rows.OrderBy(row => row.Key.Indicator, StringComparer.Ordinal).ThenBy(row => row.Key.Scope, StringComparer.Ordinal).Select(row => new ComparedFigures(row.Key.Indicator, row.First().IndicatorName, row.Key.Scope,
            [.. subjects.Select(subject => subject.Figures.Where(figure => figure.Indicator == row.Key.Indicator && figure.Scope == row.Key.Scope).MaxBy(figure => figure.Period, StringComparer.Ordinal))],
            scopes[row.Key.Indicator] > 1))];
    }

    string? List(IEnumerable<string> names) => string.Join(chinese ? "、" : ", ", names) is { Length: > 0 } text ? text : null;

    static string? Number(decimal? value) => value?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    sealed record Subject(string Code, string Name, IReadOnlyList<(string Name, string? Value)> Facts, IReadOnlyList<FigureView> Figures);
}
