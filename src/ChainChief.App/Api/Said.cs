using ChainChief.Templates;

namespace ChainChief.Api;

/// <summary>What the reference says of an endpoint, in both languages.</summary>
sealed record Said(string Tag, string Chinese, string English)
{
    public string In(bool chinese) => chinese ? Chinese : English;
}

/// <summary>The endpoint answers with a page of records of this table.</summary>
sealed record ListsRecords(TableTemplate Table);

/// <summary>The endpoint answers with one record of this table.</summary>
sealed record ReadsRecord(TableTemplate Table) : IKeyed;

/// <summary>The endpoint takes the key of a record of this table.</summary>
sealed record TakesKey(TableTemplate Table) : IKeyed;

/// <summary>An endpoint whose address ends with the key of a record.</summary>
interface IKeyed
{
    TableTemplate Table { get; }
}

/// <summary>The endpoint takes files as multipart/form-data.</summary>
sealed record TakesFiles;

/// <summary>Groups of the reference.</summary>
static class Tags
{
    public const string Regions = "regions", Records = "records", Views = "views", Changes = "changes", Templates = "templates", Placing = "placing", Identity = "identity", Projects = "projects", Entry = "entry", Issues = "issues", Posts = "posts", Meetings = "meetings", Analyses = "analyses";

    public static IReadOnlyList<(string Name, string Chinese, string English)> All { get; } =
    [
        (Regions, "地区", "Regions"),
        (Records, "各表的记录，列与导入模板一致", "Records of every table, in the columns of the import format"),
        (Views, "页面所示的汇总视图", "What the pages show: counted, joined and judged"),
        (Changes, "导入、批次与撤回", "Imports, change sets and undo"),
        (Placing, "归入建议与决定", "Proposals of segments and decisions on them"),
        (Entry, "月度填报：报表、审核与批准", "Monthly forms: filling, checking, approving"),
        (Identity, "企业认定：是不是同一家", "Identity: whether two records are one enterprise"),
        (Projects, "重点项目：四灯、月报、阶段", "Key projects: lights, monthly reports, stages"),
        (Issues, "企业问题：台账、提出与办理", "Issues of enterprises: the ledger, raising, steps"),
        (Posts, "责任分工：岗位与部门", "Posts and departments"),
        (Meetings, "会议、走访与事项", "Meetings, visits and tasks"),
        (Analyses, "分析：结果、运行与改判", "Analyses: findings, runs and judgements"),
        (Templates, "导入格式", "The import format"),
    ];

    /// <summary>Gives an endpoint its place and its sentence in the reference.</summary>
    public static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string tag, string chinese, string english) => route.WithTags(tag).WithMetadata(new Said(tag, chinese, english));
}
