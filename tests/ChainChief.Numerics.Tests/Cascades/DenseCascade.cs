using ChainChief.Cascades;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>The equations of docs/methods/esri.md written down as they stand, firms × sectors, remaining production h instead of losses. Slow on purpose.</summary>
static class DenseCascade
{
    public sealed record Answer(double[] LossDown, double[] LossUp, double Esri, double EsriDown, double EsriUp, int Sweeps);

    public static Answer Run(World world, double[] shockDown, double[] shockUp, CascadeRules rules)
    {
        var n = world.FirmCount;
        var w = new double[n, n];
        for (var k = 0; k < world.Links.Count; k++) w[world.Links.Supplier[k], world.Links.Buyer[k]] += world.Links.Amount[k];
        double[] sales = [.. Firms(n).Select(i => Firms(n).Sum(j => w[i, j]))], bought = [.. Firms(n).Select(j => Firms(n).Sum(i => w[i, j]))];
        var (dependence, essential) = Dependence(world, w, bought);
        double[] hd = [.. shockDown.Select(share => 1 - share)], hu = [.. shockUp.Select(share => 1 - share)];
        double[] psiDown = [.. hd], psiUp = [.. hu];
        for (var sweep = 1; ; sweep++)
        {
            double[] sigma = [.. Firms(n).Select(i => Sigma(world, rules, sales, hd, i))];
            double[] nextDown = [.. Firms(n).Select(j => Down(world, dependence, essential, sigma, hd, psiDown, j))];
            double[] nextUp = [.. Firms(n).Select(i => Math.Max(0, Math.Min(psiUp[i], 1 - Firms(n).Sum(j => w[i, j] == 0 ? 0 : w[i, j] / Leak(sales[i], world.Leaks?.Revenue?[i]) * (1 - hu[j])))))];
            var drop = Firms(n).Max(i => Math.Max(hd[i] - nextDown[i], hu[i] - nextUp[i]));
            (hd, hu) = (nextDown, nextUp);
            if (drop > rules.Epsilon) continue;
            var weight = world.Leaks?.Weight ?? sales;
            double Index(Func<int, double> loss) => Firms(n).Sum(i => weight[i] * loss(i)) / weight.Sum();
            return new([.. hd.Select(h => 1 - h)], [.. hu.Select(h => 1 - h)], Index(i => 1 - Math.Min(hd[i], hu[i])), Index(i => 1 - hd[i]), Index(i => 1 - hu[i]), sweep);
        }
    }

    static IEnumerable<int> Firms(int n) => Enumerable.Range(0, n);

    static double Leak(double known, double? reported) => reported > known ? reported.Value : known;

    static (double[,] Shares, Essentiality[,] Kinds) Dependence(World world, double[,] w, double[] bought)
    {
        var n = world.FirmCount;
        var (shares, kinds) = (new double[n, n], new Essentiality[n, n]);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
            {
                kinds[i, j] = world.Essentiality[world.Sectors[i], world.Sectors[j]];
                if (w[i, j] == 0 || kinds[i, j] == Essentiality.None) continue;
                shares[i, j] = w[i, j] / (kinds[i, j] == Essentiality.Essential ? Firms(n).Where(l => world.Sectors[l] == world.Sectors[i]).Sum(l => w[l, j]) : bought[j]);
                if (world.Leaks?.Cost is { } cost) shares[i, j] *= bought[j] / Leak(bought[j], cost[j]);
            }
        return (shares, kinds);
    }

    static double Sigma(World world, CascadeRules rules, double[] sales, double[] hd, int i)
    {
        if (rules.Replaceability == Replaceability.None) return 1;
        var left = Firms(world.FirmCount).Where(l => world.Sectors[l] == world.Sectors[i]).Sum(l => hd[l] * sales[l]);
        return Math.Min(1, sales[i] / (left <= 1e-10 ? 1 : left));
    }

    static double Down(World world, double[,] shares, Essentiality[,] kinds, double[] sigma, double[] hd, double[] psi, int j)
    {
        var (least, pooled) = (psi[j], 1.0);
        for (var k = 0; k < world.Essentiality.SectorCount; k++)
        {
            var supply = 1 - Firms(world.FirmCount).Where(i => world.Sectors[i] == k).Sum(i => shares[i, j] * sigma[i] * (1 - hd[i]));
            switch (world.Essentiality[k, world.Sectors[j]])
            {
                case Essentiality.Essential: least = Math.Min(least, supply); break;
                case Essentiality.NonEssential: pooled -= 1 - supply; break;
            }
        }
        return Math.Max(0, Math.Min(least, pooled));
    }
}
