using System.Linq.Expressions;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Plans;
using ChainChief.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChainChief.Storage;

/// <summary>Nouns to tables: names from the templates, keys from their key columns, and the indexes that pages and imports need.</summary>
static class Mapping
{
    /// <summary>Column that joins a compound key, so that empty parts count as equal; absent where one column is the key.</summary>
    public const string RowKey = "row_key";

    /// <summary>Last month of a period, so that years, halves, quarters and months sort together.</summary>
    const string PeriodEnd = """
        CASE length(period) WHEN 16 THEN substr(period, 10) WHEN 4 THEN period || '-12' WHEN 6 THEN substr(period, 1, 4)
        || CASE substr(period, 5) WHEN 'Q1' THEN '-03' WHEN 'H1' THEN '-06' WHEN 'Q2' THEN '-06' WHEN 'Q3' THEN '-09' ELSE '-12' END ELSE period END
        """;

    public static void Apply(ModelBuilder model)
    {
        Noun<Source>(model, "sources");
        Noun<Region>(model, "regions");
        Noun<Plan>(model, "plans");
        Noun<PlanItem>(model, "plan_items");
        Noun<PlanLink>(model, "plan_links");
        Noun<Target>(model, "targets");
        Noun<Indicator>(model, "indicators");
        Noun<Segment>(model, "segments");
        Noun<SegmentFlow>(model, "segment_flows", flow => flow.Ignore(f => f.Target));
        Noun<Industry>(model, "industries");
        Noun<Enterprise>(model, "enterprises", e => { e.HasIndex(x => x.CreditCode); e.HasIndex(x => x.SourceCode); e.HasIndex(x => x.GroupCode).HasFilter("group_code IS NOT NULL"); });
        Noun<Placement>(model, "placements", p => { p.HasIndex(x => new { x.PlanCode, x.ChainCode, x.SegmentCode }); p.HasIndex(x => x.SourceCode); });
        Noun<SupplyRelation>(model, "supply_relations", r => r.HasIndex(x => x.BuyerCode));
        Noun<Invoice>(model, "invoices");
        Noun<Figure>(model, "figures", f =>
        {
            f.Property<string>("PeriodEnd").HasColumnName("period_end").HasComputedColumnSql(PeriodEnd, stored: true);
            f.HasIndex("PeriodEnd", nameof(Figure.Period), nameof(Figure.SubjectCode), nameof(Figure.Indicator)).IsDescending(true, true, false, false);
            f.HasIndex(x => x.Value);
            f.HasIndex(x => new { x.Indicator, x.Period });
            f.HasIndex(x => x.SourceCode);
        });
        Noun<IndustryFigure>(model, "industry_figures");
        Noun<KeyProject>(model, "projects", p => { p.HasIndex(x => x.EnterpriseCode); p.HasIndex(x => x.ExtendsCode).HasFilter("extends_code IS NOT NULL"); });
        Noun<Assignment>(model, "assignments");
        Noun<Issue>(model, "issues");
        Noun<Policy>(model, "policies");
        Noun<InvestmentTarget>(model, "investment_targets");
        Noun<TechnologyTask>(model, "technology_tasks", t => t.HasIndex(x => x.EnterpriseCode));
        Records<ChangeSet>(model, "change_sets", set => set.Id);
        Records<RecordChange>(model, "record_changes", change => change.Id).HasIndex(c => new { c.Table, c.RowId });
        model.Entity<RecordChange>().HasIndex(c => c.ChangeSetId);
        model.Entity<RecordChange>().Property(c => c.Table).HasColumnName("table_name");
        Records<PlacementDecision>(model, "placement_decisions", decision => decision.Id).HasIndex(d => d.EnterpriseCode);
        Records<IdentityDecision>(model, "identity_decisions", decision => decision.Id).HasIndex(d => new { d.FirstCode, d.SecondCode });
        model.Entity<IdentityDecision>().HasIndex(d => d.ChangeSetId);
        Records<Setting>(model, "settings", setting => setting.Name);
        Records<RuleVersion>(model, "rule_versions", version => version.Id).HasIndex(version => new { version.Name, version.Version }).IsUnique();
        Records<ProjectReport>(model, "project_reports", report => report.Id).HasIndex(report => new { report.ProjectCode, report.Month, report.Revision }).IsUnique();
        Records<ProjectWaiver>(model, "project_waivers", waiver => waiver.Id).HasIndex(waiver => waiver.ProjectCode);
        Records<ProjectStep>(model, "project_steps", step => step.Id).HasIndex(step => step.ProjectCode);
        Records<Look>(model, "looks", look => look.AccountId);
        Records<SavedView>(model, "saved_views", view => view.Id).HasIndex(view => new { view.List, view.Name }).IsUnique();
        Records<SubmissionRow>(model, "submissions", row => row.Id).HasIndex(row => new { row.Form, row.UnitKind, row.Unit, row.Period }).IsUnique();
        model.Entity<SubmissionRow>().HasIndex(row => new { row.State, row.PeriodEnd });
        Records<SubmissionCellRow>(model, "submission_cells", row => new { row.SubmissionId, row.Line });
        Records<SubmissionStepRow>(model, "submission_steps", row => row.Id).HasIndex(row => new { row.SubmissionId, row.Number }).IsUnique();
        model.Entity<SubmissionStepRow>().HasIndex(row => row.At);
        Records<BoundarySet>(model, "boundary_sets", set => set.Id);
        Records<Boundary>(model, "boundaries", boundary => boundary.Id).HasIndex(boundary => new { boundary.SetId, boundary.RegionCode }).IsUnique();
        IssueCases(Records<IssueCaseRecord>(model, "issue_cases", one => one.IssueCode));
        Records<IssueStepRecord>(model, "issue_steps", step => step.Id).HasIndex(step => new { step.IssueCode, step.Number }).IsUnique();
        model.Entity<IssueStepRecord>().HasIndex(step => step.At);
        Meetings(model);
        Analyses(model);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(p => p.GetColumnName() == p.Name))
            property.SetColumnName(EnumCode.Snake(property.Name));
    }

    static void Meetings(ModelBuilder model)
    {
        Records<MeetingRecord>(model, "meetings", one => one.Code).HasIndex(one => one.HeldOn);
        Records<AgendaRecord>(model, "agenda", item => item.Id).HasIndex(item => new { item.MeetingCode, item.Number }).IsUnique();
        Records<DecisionRecord>(model, "decisions", one => one.Id).HasIndex(one => new { one.MeetingCode, one.Number }).IsUnique();
        Records<MeetingEdit>(model, "meeting_edits", edit => edit.Id).HasIndex(edit => new { edit.MeetingCode, edit.Version }).IsUnique();
        model.Entity<MeetingEdit>().HasIndex(edit => edit.At);
        Records<WorkTaskRecord>(model, "work_tasks", task => task.Code).HasIndex(task => new { task.State, task.Due });
        model.Entity<WorkTaskRecord>().HasIndex(task => task.MeetingCode);
        Records<WorkTaskStepRecord>(model, "work_task_steps", step => step.Id).HasIndex(step => new { step.TaskCode, step.Number }).IsUnique();
        model.Entity<WorkTaskStepRecord>().HasIndex(step => step.At);
        Records<CircularRecord>(model, "circulars", one => one.Code);
    }

    static void Analyses(ModelBuilder model)
    {
        Records<AnalysisRun>(model, "analysis_runs", run => run.Id).HasIndex(run => new { run.Method, run.Plan, run.Settings, run.InputHash, run.MethodVersion }).IsUnique();
        Records<AnalysisJudgement>(model, "analysis_judgements", one => one.Id).HasIndex(one => new { one.Method, one.Plan, one.Subject });
        Records<AnalysisScenario>(model, "analysis_scenarios", one => one.Id).HasIndex(one => new { one.Method, one.Plan, one.Name }).IsUnique();
    }

    /// <summary>Lists of open issues run by deadline, of all others by the day they were raised; the clock by its next step.</summary>
    static void IssueCases(EntityTypeBuilder<IssueCaseRecord> cases)
    {
        cases.HasIndex(one => new { one.Pile, one.RedFrom, one.YellowFrom, one.Handler, one.Chain });
        cases.HasIndex(one => new { one.Pile, one.RaisedAt });
        cases.HasIndex(one => new { one.Handler, one.Pile, one.RaisedAt });
        cases.HasIndex(one => new { one.Chain, one.Pile, one.RaisedAt });
        cases.HasIndex(one => new { one.EnterpriseCode, one.RaisedAt });
        cases.HasIndex(one => one.RaisedAt);
        cases.HasIndex(one => one.NextAt).HasFilter("next_at IS NOT NULL");
    }

    static void Noun<T>(ModelBuilder model, string table, Action<EntityTypeBuilder<T>>? own = null) where T : Noun
    {
        var entity = Records<T>(model, table, noun => noun.RowId);
        entity.Ignore(noun => noun.LastChange);
        entity.Property(noun => noun.RowId).ValueGeneratedOnAdd();
        var keys = TemplateCatalog.Get(table).Keys;
        if (keys.Count == 1) entity.HasIndex(PropertyOf<T>(keys[0].Name)).IsUnique();
        else
        {
            var key = entity.Property<string>("RowKey").HasColumnName(RowKey);
            if (keys.Count > 1) key.HasComputedColumnSql(KeyExpression(keys.Select(column => column.Name)), stored: true);
            entity.HasIndex("RowKey").IsUnique();
        }
        own?.Invoke(entity);
    }

    /// <summary>The parts joined by the unit separator, empty parts as nothing.</summary>
    public static string KeyExpression(IEnumerable<string> columns) => string.Join(" || char(31) || ", columns.Select(column => $"coalesce({column}, '')"));

    static EntityTypeBuilder<T> Records<T>(ModelBuilder model, string table, Expression<Func<T, object?>> key) where T : class
    {
        var entity = model.Entity<T>().ToTable(table);
        entity.HasKey(key);
        return entity;
    }

    static string PropertyOf<T>(string column) => typeof(T).GetProperties().First(property => EnumCode.Snake(property.Name) == column).Name;
}
