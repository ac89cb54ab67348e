using ChainChief.Matching;

namespace ChainChief.Tests.Matching;

/// <summary>Products → industry on listed companies; the data lies only where it may be kept.</summary>
public sealed class ListedProductsTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "..", "shared", "data", "local", "listed_products");

    [Fact]
    public void Prototypes_name_the_industry_more_often_than_naive_Bayes_and_refusal_helps()
    {
        Assert.SkipUnless(Directory.Exists(Folder), "The products of listed companies lie only where they may be kept: ../shared/data/local beside the repository.");
        var measure = ListedProducts.Run(Folder);
        Assert.Equal(3_687, measure.Methods[0].Companies);
        Assert.InRange(measure.Methods[0].First, 0.49, 0.53);
        Assert.InRange(measure.Methods[0].FirstThree, 0.72, 0.76);
        Assert.True(measure.Methods[0].First > measure.Methods[1].First + 0.08);
        Assert.Equal(measure.Coverage.Select(level => level.First).Order(), measure.Coverage.Select(level => level.First));
    }
}
