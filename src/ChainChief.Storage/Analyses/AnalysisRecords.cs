namespace ChainChief.Storage;

/// <summary>分析运行: what one analysis found, from what. Never changed; the same inputs, settings and method give the same bytes.</summary>
public sealed class AnalysisRun
{
    public int Id { get; init; }

    /// <summary>Code name of the analysis: sorting, gaps, …</summary>
    public required string Method { get; init; }

    /// <summary>Counts the changes of the method itself.</summary>
    public required int MethodVersion { get; init; }

    /// <summary>Plan version that chains and segments belong to; empty where there is none.</summary>
    public required string Plan { get; init; }

    /// <summary>Settings in canonical form, each with its value: <c>k=16;weight_jobs=0.3</c>.</summary>
    public required string Settings { get; init; }

    /// <summary>Tables read, each with rows and SHA-256, as JSON.</summary>
    public required string Inputs { get; init; }

    /// <summary>SHA-256 over all inputs, hexadecimal.</summary>
    public required string InputHash { get; init; }

    /// <summary>The result as UTF-8 JSON.</summary>
    public required byte[] Result { get; init; }

    /// <summary>SHA-256 of the result, hexadecimal.</summary>
    public required string ResultHash { get; init; }

    public required int Milliseconds { get; init; }

    /// <summary>The post or program that asked for it; never a person's name.</summary>
    public required string Actor { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>改判: what a person holds of a subject of an analysis, with a reason. It survives later runs; the newest of a subject is in force. Statements of supply relations that contradict each other are settled in the same way.</summary>
public sealed class AnalysisJudgement
{
    public int Id { get; init; }
    public required string Method { get; init; }
    public required string Plan { get; init; }

    /// <summary>Code of the chain, CHAIN:SEGMENT, or CHAIN:ENTERPRISE, as the analysis names its rows; of a supply relation its row number.</summary>
    public required string Subject { get; init; }

    /// <summary>Code name that the analysis knows; <c>withdrawn</c>: the finding holds again.</summary>
    public required string Verdict { get; init; }

    /// <summary>What the run had found when it was judged.</summary>
    public string? Found { get; init; }

    public required string Reason { get; init; }

    /// <summary>Day on which it is to be looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>The run that was looked at.</summary>
    public int? RunId { get; init; }

    public required string Actor { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>方案: settings of an analysis under a name, with the reason for them.</summary>
public sealed class AnalysisScenario
{
    public int Id { get; init; }
    public required string Method { get; init; }
    public required string Plan { get; init; }
    public required string Name { get; init; }
    public required string Settings { get; init; }
    public required string Reason { get; init; }
    public required int RunId { get; init; }
    public required string Actor { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
