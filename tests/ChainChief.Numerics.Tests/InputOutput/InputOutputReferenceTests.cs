using ChainChief.InputOutput;

namespace ChainChief.Numerics.Tests.InputOutput;

/// <summary>Against pymrio and plain NumPy from the equations (README of each folder).</summary>
public sealed class InputOutputReferenceTests
{
    public static TheoryData<string> Sets => ReferenceSet.All("io-");

    [Theory]
    [MemberData(nameof(Sets))]
    public void Matrices_and_linkages_agree(string name)
    {
        var set = new ReferenceSet(name);
        var model = Leontief.Find(set.Read("input_Z.csv").Dense(), set.Read("input_Y.csv").Dense())!;
        Assert.All(new (string File, double[] Values)[] { ("A", model.Technical), ("L", model.Inverse), ("B_ghosh", model.Allocation), ("G_ghosh", model.GhoshInverse) },
            matrix => Close.To([.. set.Read($"expected_{matrix.File}.csv").Matrix().SelectMany(row => row)], matrix.Values, 1e-9, matrix.File));
        var sectors = set.Read("expected_sectors.csv");
        var linkages = Linkages.Of(model);
        Close.To(sectors.Numbers("output"), model.Output, 1e-9, "output");
        Assert.All(new (string Column, double?[] Values)[] { ("cv_backward", linkages.SpreadBackward), ("cv_forward", linkages.SpreadForward), ("domar", linkages.Domar) },
            measure => Close.To(sectors.Numbers(measure.Column), measure.Values, 1e-9, measure.Column));
        Assert.All(new (string Column, double[] Values)[]
        {
            ("backward", linkages.Backward), ("forward_leontief", linkages.Forward), ("forward_ghosh", linkages.ForwardGhosh), ("U_power", linkages.Power),
            ("S_sensitivity", linkages.Sensitivity), ("S_ghosh", linkages.SensitivityGhosh), ("hem_total", linkages.Extraction), ("hem_backward", linkages.ExtractionBackward),
            ("hem_forward_ghosh", linkages.ExtractionForward), ("upstreamness", linkages.Upstreamness), ("downstreamness", linkages.Downstreamness),
        }, measure => Close.To(sectors.Numbers(measure.Column), measure.Values, 1e-9, measure.Column));
    }
}
