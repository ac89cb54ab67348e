using ChainChief.Exploring;
using ChainChief.Tracking;

namespace ChainChief.Api;

/// <summary>What the pages show, as data: counted, joined and judged.</summary>
static class ViewEndpoints
{
    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        var views = routes.MapGroup("/views");
        Show<HomeView>(views, "/home", (RegionScope scope, string? plan) => Plan(scope, plan, () => new HomePage(scope.Atlas, RegionScope.Chinese).Get(plan)), "地区总览", "Overview of the region");
        Show<IReadOnlyList<PlanVersionView>>(views, "/plans", (RegionScope scope) => new PlanBook(scope.Atlas, RegionScope.Chinese).List(), "规划各版", "Plan versions, the newest first");
        Show<PlanView>(views, "/plans/{plan}", (RegionScope scope, string plan) => One(new PlanBook(scope.Atlas, RegionScope.Chinese).Find(plan), plan), "一版规划：条目、目标、沿革", "One plan: tree of items, targets, lineage");
        Show<IndustryView>(views, "/items/{plan}/{item}", (RegionScope scope, string plan, string item) => One(new IndustryBook(scope.Atlas, RegionScope.Chinese).Find(item, plan), $"{plan}~{item}"),
            "集群或产业的发展情况", "State of a category, cluster or industry");
        Show<IReadOnlyList<ChainRow>>(views, "/chains", (RegionScope scope, string? plan) => Plan(scope, plan, () => new ChainBook(scope.Atlas, RegionScope.Chinese).List(plan)), "一版规划的产业链", "Chains of a plan");
        Show<ChainView>(views, "/chains/{plan}/{chain}", (RegionScope scope, string plan, string chain) => One(new ChainBook(scope.Atlas, RegionScope.Chinese).Find(chain, plan), $"{plan}~{chain}"),
            "一条链：环节、企业、数据、目标、项目、责任", "One chain: segments with firms, figures, targets, projects, assignments");
        Show<EnterpriseListView>(views, "/enterprises", (RegionScope scope, [AsParameters] EnterpriseWish wish) =>
            Plan(scope, wish.Plan, () => new EnterpriseDirectory(scope.Atlas, RegionScope.Chinese).List(wish.Filter())), "企业名录，带分面计数", "The register with counts for every further choice");
        Show<EnterpriseView>(views, "/enterprises/{code}", (RegionScope scope, string code) => One(new EnterpriseCard(scope.Atlas, RegionScope.Chinese, scope.Sight).Find(code), code),
            "企业卡片，编号或统一社会信用代码均可", "Card of an enterprise, by its code or credit code");
        Show<TargetListView>(views, "/targets", (RegionScope scope, string? plan) => Plan(scope, plan, () => new TargetBoard(scope.Atlas, RegionScope.Chinese).List(plan)), "目标与进展", "Targets beside their latest actual");
        Show<TargetView>(views, "/targets/{code}", (RegionScope scope, string code) => One(new TargetBoard(scope.Atlas, RegionScope.Chinese).Find(code), code), "一个目标", "One target");
        Show<TargetStandings>(views, "/target-standings", (RegionScope scope, string? plan) => Plan(scope, plan, () => new TargetDesk(scope.Atlas, RegionScope.Chinese).List(plan)), "目标的速度、到达日与灯", "Targets with pace, day reached and light");
        Show<TargetStanding>(views, "/target-standings/{code}", (RegionScope scope, string code) => One(new TargetDesk(scope.Atlas, RegionScope.Chinese).Find(code), code), "一个目标的速度、起点、汇总与灯", "One target with paces, starts, members added up, and light");
        Show<SourceListView>(views, "/sources", (RegionScope scope, string? q, string? grade, int? page, int? size) =>
            new SourceShelf(scope.Atlas, RegionScope.Chinese, scope.Sight).List(q, grade, Paging.Page(page), Paging.Size(size)), "来源及其支撑的事实数", "Sources with the number of facts that rest on each");
        Show<SourceView>(views, "/sources/{code}", (RegionScope scope, string code) => One(new SourceShelf(scope.Atlas, RegionScope.Chinese, scope.Sight).Find(code), code), "一个来源与其全部事实", "One source with its facts");
        Show<FigureListView>(views, "/figures", (RegionScope scope, [AsParameters] FigureWish wish) => new FigureTable(scope.Atlas, RegionScope.Chinese).List(wish.Filter()),
            "统计数据，口径不同、互相矛盾的并列", "Figures with their provenance; those that disagree stand side by side");
        Show<FigureView>(views, "/figures/{id:long}", (RegionScope scope, long id) => One(new FigureTable(scope.Atlas, RegionScope.Chinese).Find(id), $"{id}"), "一个数与其出处", "One figure with its provenance");
        Show<SuggestionView>(views, "/suggest", (RegionScope scope, string? q, string? plan, int? most) => new SearchBox(scope.Atlas, RegionScope.Chinese).Suggest(q ?? "", Math.Clamp(most ?? 8, 1, 50), plan),
            "搜索提示：企业、链、环节、项目", "Suggestions while typing: firms, chains, segments, projects");
    }

    static void Show<T>(IEndpointRouteBuilder views, string path, Delegate handler, string chinese, string english)
    {
        var route = views.MapGet(path, handler).Says(Tags.Views, chinese, english).Produces<T>();
        if (path.Contains('{')) route.ProducesProblem(StatusCodes.Status404NotFound);
    }

    static IResult One<T>(T? found, string key) where T : class => found is null ? ApiProblem.NoRecord(key) : Results.Ok(found);

    /// <summary>Without a plan the default version counts; a plan that is not there is 404.</summary>
    static IResult Plan<T>(RegionScope scope, string? plan, Func<T> view) => plan is not null && scope.Atlas.FindPlan(plan) is null ? ApiProblem.NoRecord(plan) : Results.Ok(view());
}

/// <summary>Page and size where views take them, held inside their limits.</summary>
static class Paging
{
    public static int Page(int? page) => Math.Max(1, page ?? 1);

    public static int Size(int? size, int usual = 50) => Math.Clamp(size ?? usual, 1, 500);
}

/// <summary>Filters of the register; several values of one name mean any of them.</summary>
sealed record EnterpriseWish(
    string? Q, string? Plan, string[]? Role, string[]? Chain, string[]? Segment, string[]? County, string[]? Title, string[]? Status, string[]? AboveScale, string[]? CreditCode, string[]? Grade,
    string? Sort, int? Page, int? Size)
{
    public EnterpriseFilter Filter() => new()
    {
        Text = Q,
        Plan = Plan,
        Roles = Role ?? [],
        Chains = Chain ?? [],
        Segments = Segment ?? [],
        Counties = County ?? [],
        Titles = Title ?? [],
        Statuses = Status ?? [],
        AboveScale = AboveScale ?? [],
        CreditCode = CreditCode ?? [],
        Grades = Grade ?? [],
        Sort = Sort?.TrimStart('-') ?? "role",
        Reversed = Sort?.StartsWith('-') is true,
        Page = Paging.Page(Page),
        PageSize = Paging.Size(Size),
    };
}

/// <summary>Filters of the figures.</summary>
sealed record FigureWish(
    string? Q, string? Subject, string? SubjectCode, string? Indicator, string? Period, string? Scope, string? Source, string? Grade, bool? Conflicts, string? Sort, int? Page, int? Size)
{
    public FigureFilter Filter() => new(Subject, SubjectCode, Indicator, Period, Scope, Source, Grade, Q, Conflicts is true, Sort?.TrimStart('-') ?? "period", Sort?.StartsWith('-') is true,
        Paging.Page(Page), Paging.Size(Size));
}
