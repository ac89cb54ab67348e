using ChainChief.Storage;

namespace ChainChief.AppTests;

/// <summary>The workbench on the public facts of Dezhou, one for all tests of its pages.</summary>
public sealed class DezhouWorkbench : Workbench
{
    protected override void Fill(DataFolder data) => ImportedOnce.FillAsFirstStart(data);
}

[CollectionDefinition("Dezhou")]
public sealed class DezhouPages : ICollectionFixture<DezhouWorkbench>;
