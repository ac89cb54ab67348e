namespace ChainChief.Analysing;

/// <summary>The methods that run on plain tables.</summary>
public static class PlainMethods
{
    public static IReadOnlyList<PlainMethod> All { get; } = [new SpecialisationMethod(), new ComplexityMethod(), new InputOutputMethod(), new NetworkMethod(), new EsriMethod(), new ReconstructMethod()];

    public static PlainMethod? Find(string name) => All.FirstOrDefault(method => method.Name == name);
}
