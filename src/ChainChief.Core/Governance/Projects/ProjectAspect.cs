namespace ChainChief.Governance;

/// <summary>四灯: what the lights of a project look at: 开 (start), 进 (progress), 统 (entry into statistics), 资 (funds).</summary>
public enum ProjectAspect { Start, Progress, Statistics, Funds }
