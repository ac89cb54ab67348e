namespace ChainChief.Governance;

/// <summary>灯色. None is grey: nothing can be said, and the light says why; never taken for green.</summary>
public enum LightColour { None, Green, Yellow, Red }
