namespace ChainChief.Governance;

/// <summary>灯色. Grey: nothing can be said, and the light says why.</summary>
public enum LightColour { Grey, Green, Yellow, Red }
