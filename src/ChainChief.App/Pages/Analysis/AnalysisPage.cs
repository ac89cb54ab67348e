using ChainChief.Analysing;
using ChainChief.Hosting;
using Microsoft.AspNetCore.Components;

namespace ChainChief.Pages.Analysis;

/// <summary>A page of one analysis: runs it with the settings of the address, or takes the run that was kept of the same inputs. Where that takes longer than a moment the page shows how far it is.</summary>
/// <typeparam name="T">What it finds.</typeparam>
public abstract class AnalysisPage<T> : RegionPage where T : class, IFinding
{
    /// <summary>So long the page itself waits for a run, and for one that is known to take long.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), PatienceForLong = TimeSpan.FromSeconds(1.5);

    [Inject] public required Visitor Visitor { get; set; }
    [Inject] public required TimeProvider Clock { get; set; }
    [Inject] public required KeptForms Kept { get; set; }

    protected abstract Analysis<T> Analysis { get; }

    protected AnalysisDesk Desk { get; private set; } = null!;

    /// <summary>Null: the region has no plan, or the run has not ended.</summary>
    protected AnalysisReport? Report { get; private set; }

    /// <summary>The run under way.</summary>
    protected RunningAnalysis? Running { get; private set; }

    protected AnalysisSettings Settings { get; private set; } = null!;

    protected T Finding => Report!.As<T>();

    /// <summary>A form that was refused, with what was written.</summary>
    protected KeptForm? Refused { get; private set; }

    protected sealed override void Load()
    {
        Here here = new(Navigation);
        Desk = new(Atlas, Clock, Sight);
        Settings = AnalysisSettings.Of(Analysis, option => string.Join(',', here.List(option)), out _);
        if (here.Get("done") == "stop") return;
        if (Desk.Begin(Analysis, Plan, Settings, Visitor.Actor.Name) is { } run)
        {
            if (run.Ends((Analysis.IsLong ? PatienceForLong : Patience) - run.Elapsed)) Report = Desk.Report(Analysis, run);
            else Running = run;
        }
        Refused = Kept.Find(Visitor.Actor.Id, here.Get("kept"));
        if (Report is not null) Arrange();
    }

    /// <summary>Prepares what the page shows of the finding.</summary>
    protected virtual void Arrange() { }

    /// <summary>Whether the reader may overrule a row.</summary>
    protected bool MayJudge(string subject) => Visitor.May(Access.Act.JudgeAnalysis, Region, new Access.Subject { Chains = [$"{Report!.Run.Plan}:{subject.Split(':')[0]}"] });
}
