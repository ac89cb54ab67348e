using System.Globalization;
using ChainChief.Matching;

namespace ChainChief.Benchmarks.Long;

/// <summary>Accuracy of products → industry on listed companies, as docs/methods/placement.md publishes it.</summary>
static class PlacementAccuracyRun
{
    public static void Run(string folder, TextWriter output)
    {
        foreach (var withoutNames in new[] { false, true })
        {
            var measure = ListedProducts.Run(folder, withoutNames);
            output.WriteLine($"{(withoutNames ? $"Products that contain the name of an industry left out ({measure.Dropped:N0})" : "All products")}; {measure.Methods[0].Companies:N0} companies, {measure.Methods[0].Industries} industries, 5 folds\n");
            output.WriteLine("| method | top-1 | top-3 | top-1 of the second level |\n|---|---:|---:|---:|");
            foreach (var method in measure.Methods) output.WriteLine($"| {method.Method} | {Text(method.First)} | {Text(method.FirstThree)} | {Text(method.FirstGroup)} |");
            output.WriteLine("\n| answered | top-1 |\n|---:|---:|");
            foreach (var level in measure.Coverage) output.WriteLine($"| {Text(level.Coverage)} | {Text(level.First)} |");
            output.WriteLine();
        }
    }

    static string Text(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
