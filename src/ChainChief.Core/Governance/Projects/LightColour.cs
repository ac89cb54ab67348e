namespace ChainChief.Governance;

/// <summary>灯色: none is grey: what the rule asks for is not known, or it does not judge; never taken for green.</summary>
public enum LightColour { None, Green, Yellow, Red }

/// <summary>四灯: what the lights of a project look at: 开 (start), 进 (progress), 统 (entry into statistics), 资 (funds).</summary>
public enum ProjectAspect { Start, Progress, Statistics, Funds }
