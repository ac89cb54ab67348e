using System.Data.Common;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Plans;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Storage;

/// <summary>The records of one region: tables named and columned as the templates, plus change sets. Read without tracking; written by <see cref="Intake"/>.</summary>
public sealed class Store(DbContextOptions<Store> options) : DbContext(options)
{
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<Region> Regions => Set<Region>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<PlanItem> PlanItems => Set<PlanItem>();
    public DbSet<PlanLink> PlanLinks => Set<PlanLink>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<Segment> Segments => Set<Segment>();
    public DbSet<SegmentFlow> SegmentFlows => Set<SegmentFlow>();
    public DbSet<Industry> Industries => Set<Industry>();
    public DbSet<Enterprise> Enterprises => Set<Enterprise>();
    public DbSet<Placement> Placements => Set<Placement>();
    public DbSet<SupplyRelation> SupplyRelations => Set<SupplyRelation>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<Figure> Figures => Set<Figure>();
    public DbSet<IndustryFigure> IndustryFigures => Set<IndustryFigure>();
    public DbSet<KeyProject> Projects => Set<KeyProject>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<Issue> Issues => Set<Issue>();
    public DbSet<Policy> Policies => Set<Policy>();
    public DbSet<InvestmentTarget> InvestmentTargets => Set<InvestmentTarget>();
    public DbSet<TechnologyTask> TechnologyTasks => Set<TechnologyTask>();
    public DbSet<ChangeSet> ChangeSets => Set<ChangeSet>();
    public DbSet<RecordChange> RecordChanges => Set<RecordChange>();
    public DbSet<PlacementDecision> PlacementDecisions => Set<PlacementDecision>();
    public DbSet<IdentityDecision> IdentityDecisions => Set<IdentityDecision>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();
    public DbSet<IssueCaseRecord> IssueCases => Set<IssueCaseRecord>();
    public DbSet<IssueStepRecord> IssueSteps => Set<IssueStepRecord>();
    public DbSet<ProjectReport> ProjectReports => Set<ProjectReport>();
    public DbSet<ProjectWaiver> ProjectWaivers => Set<ProjectWaiver>();
    public DbSet<ProjectStep> ProjectSteps => Set<ProjectStep>();
    public DbSet<Look> Looks => Set<Look>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();
    public DbSet<SubmissionCellRow> SubmissionCells => Set<SubmissionCellRow>();
    public DbSet<SubmissionStepRow> SubmissionSteps => Set<SubmissionStepRow>();
    public DbSet<MeetingRecord> Meetings => Set<MeetingRecord>();
    public DbSet<AgendaRecord> Agenda => Set<AgendaRecord>();
    public DbSet<DecisionRecord> Decisions => Set<DecisionRecord>();
    public DbSet<MeetingEdit> MeetingEdits => Set<MeetingEdit>();
    public DbSet<WorkTaskRecord> WorkTasks => Set<WorkTaskRecord>();
    public DbSet<WorkTaskStepRecord> WorkTaskSteps => Set<WorkTaskStepRecord>();
    public DbSet<CircularRecord> Circulars => Set<CircularRecord>();
    public DbSet<AnalysisRun> AnalysisRuns => Set<AnalysisRun>();
    public DbSet<AnalysisJudgement> AnalysisJudgements => Set<AnalysisJudgement>();
    public DbSet<AnalysisScenario> AnalysisScenarios => Set<AnalysisScenario>();
    public DbSet<BoundarySet> BoundarySets => Set<BoundarySet>();
    public DbSet<Boundary> Boundaries => Set<Boundary>();

    /// <summary>A store over a connection that someone else owns, e.g. inside the transaction of an intake.</summary>
    public static Store Over(DbConnection connection) =>
        new(new DbContextOptionsBuilder<Store>().UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conversions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => Mapping.Apply(modelBuilder);
}
