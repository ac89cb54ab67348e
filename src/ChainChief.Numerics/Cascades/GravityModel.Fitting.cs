using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChainChief.Cascades;

public sealed partial class GravityModel
{
    const int MostSteps = 200;

    /// <summary>Relative difference that rounding of the sum leaves.</summary>
    const double Enough = 2e-15;

    /// <summary>Newton on log Σ p against x = log z, within a bracket: a step that leaves it is replaced, from below by Newton on z itself, which can not overshoot (Σ p is concave in z
    /// and the first z is too small), else by halving.</summary>
    void Solve(double links)
    {
        var certain = known.Count(relation => relation.Value != 0);
        var wanted = links - certain;
        double[] left = [.. Left()];
        var (possible, gravity) = Totals(left);
        SizeNodes[] sellers = [.. members.Select(firms => SizeNodes.Of(firms.Select(firm => Sales[firm])))];
        if (!(wanted > 0) || wanted >= possible)
        {
            // No z above 0 and below infinity can give so few or so many.
            Scale = wanted > 0 ? double.PositiveInfinity : 0;
            ExpectedLinks = certain + (wanted > 0 ? possible : 0);
            Converged = ExpectedLinks == links;
            return;
        }
        var (x, low, high) = (Math.Log(wanted / gravity), double.NegativeInfinity, double.PositiveInfinity); // Σ p ≤ z Σ s d: this z is too small or right
        for (var step = 0; step < MostSteps; step++)
        {
            Scale = Math.Exp(x);
            var (sum, slope) = Sums(sellers, left);
            ExpectedLinks = certain + sum;
            if (sum < wanted) low = x;
            else high = x;
            var next = x + (Math.Log(wanted / sum) * sum / slope);
            if (!(next > low && next < high)) next = double.IsInfinity(high) ? Math.Log(Scale + (Scale * (wanted - sum) / slope)) : (low + high) / 2;
            Converged = Math.Abs(sum - wanted) <= Enough * wanted || Math.Abs(next - x) <= Enough;
            if (Converged) return;
            x = next;
        }
    }

    /// <summary>Number of pairs that can have a relation and are not known, and Σ s d over them.</summary>
    (double Possible, double Gravity) Totals(double[] left)
    {
        double possible = 0, gravity = 0;
        for (var k = 0; k < members.Length; k++)
        {
            var need = needs.ValuesOf(k);
            double sellers = members[k].Count(firm => Sales[firm] > 0), buyers = 0, needed = 0;
            foreach (var value in need)
            {
                needed += value;
                if (value > 0) buyers++;
            }
            possible += sellers * buyers;
            gravity += sectorSales[k] * needed;
        }
        foreach (var product in left) (possible, gravity) = (possible - (product > 0 ? 1 : 0), gravity - product);
        return (possible, gravity);
    }

    /// <summary>s d of pairs that the sums over sectors contain and that are not drawn: of a firm with itself, and known ones.</summary>
    IEnumerable<double> Left()
    {
        for (var firm = 0; firm < FirmCount; firm++)
            if (!known.ContainsKey((firm, firm)) && Sales[firm] * needs[Sector[firm], firm] is var own && own > 0) yield return own;
        foreach (var pair in known.Keys)
            if (Sales[pair.Supplier] * needs[Sector[pair.Supplier], pair.Buyer] is var product && product > 0) yield return product;
    }

    /// <summary>Σ p and dΣp/d log z = Σ p (1 − p).</summary>
    /// <param name="sellers">Of each sector.</param>
    /// <param name="left">s d of pairs that are not to count.</param>
    (double Sum, double Slope) Sums(SizeNodes[] sellers, double[] left)
    {
        var parts = new (double Sum, double Slope)[members.Length];
        Parallel.For(0, members.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, k =>
        {
            var (sizes, weights) = sellers[k];
            for (var m = 0; m < sizes.Length; m++)
            {
                var (here, steep) = OfSupplier(Scale * sizes[m], needs.ValuesOf(k));
                parts[k] = (parts[k].Sum + (weights[m] * here), parts[k].Slope + (weights[m] * steep));
            }
        });
        double sum = 0, slope = 0;
        foreach (var part in parts) (sum, slope) = (sum + part.Sum, slope + part.Slope); // in order: the same bits however many threads
        foreach (var product in left)
        {
            var p = Probable(product);
            (sum, slope) = (sum - p, slope - (p * (1 - p)));
        }
        return (sum, slope);
    }

    static (double Sum, double Slope) OfSupplier(double scaled, ReadOnlySpan<double> need)
    {
        if (scaled == 0) return default;
        var wide = MemoryMarshal.Cast<double, Vector512<double>>(need);
        Vector512<double> sums = default, slopes = default, by = Vector512.Create(scaled);
        foreach (var value in wide)
        {
            var t = by * value;
            var q = Vector512<double>.One / (Vector512<double>.One + t);
            sums += t * q;
            slopes += t * q * q;
        }
        double sum = Vector512.Sum(sums), slope = Vector512.Sum(slopes);
        foreach (var value in need[(wide.Length * Vector512<double>.Count)..])
        {
            var t = scaled * value;
            sum += t / (1 + t);
            slope += t / ((1 + t) * (1 + t));
        }
        return (sum, slope);
    }
}
