namespace ChainChief.Cascades;

/// <summary>A relation worth asking for.</summary>
/// <param name="Probability">That it is there, by the model.</param>
/// <param name="Narrowing">By how much the standard deviations of the indices of supplier and buyer together are expected to fall by the answer, from direct effects; orders the list.</param>
public readonly record struct RelationQuestion(int Supplier, int Buyer, double Probability, double Narrowing);

/// <summary>Which relations to ask firms for, the most useful first (docs/methods/reconstruction.md).</summary>
/// <remarks>A relation that is there with probability p and amount w adds w/S to the index of the buyer (its supplier loses a market) and Λd s_j/S to that of the supplier (its buyer
/// loses an input), S all sales. Unknown, it adds p (1 − p) times the square of that to their variances; the answer takes it away. Only direct effects: an order, no promise.</remarks>
public static class RelationQuestions
{
    /// <summary>The first of all relations that are not known, at most so many.</summary>
    public static List<RelationQuestion> Ask(GravityModel model, EssentialityTable essentiality, int count)
    {
        var sizes = Sizes(model);
        var variance = new double[model.FirmCount];
        foreach (var (supplier, buyer, p) in model.Pairs())
        {
            var (ofSupplier, ofBuyer) = Variances(model, essentiality, sizes, supplier, buyer, p);
            variance[supplier] += ofSupplier;
            variance[buyer] += ofBuyer;
        }
        PriorityQueue<RelationQuestion, (double, int, int)> best = new();
        foreach (var (supplier, buyer, p) in model.Pairs())
        {
            if (p >= 1) continue;
            var (ofSupplier, ofBuyer) = Variances(model, essentiality, sizes, supplier, buyer, p);
            var question = new RelationQuestion(supplier, buyer, p, Fall(variance[supplier], ofSupplier) + Fall(variance[buyer], ofBuyer));
            best.Enqueue(question, (question.Narrowing, -supplier, -buyer));
            if (best.Count > count) best.Dequeue();
        }
        List<RelationQuestion> list = [];
        while (best.Count > 0) list.Add(best.Dequeue());
        list.Reverse();
        return list;
    }

    /// <summary>Fall of a standard deviation when a part of the variance goes.</summary>
    static double Fall(double variance, double part) => Math.Sqrt(variance) - Math.Sqrt(Math.Max(0, variance - part));

    static (double OfSupplier, double OfBuyer) Variances(GravityModel model, EssentialityTable essentiality, (double Total, double[] Sales, double[] Bought) sizes, int supplier, int buyer, double p)
    {
        if (p >= 1) return default;
        var amount = model.Amount(supplier, buyer);
        var input = essentiality[model.Sector[supplier], model.Sector[buyer]] switch
        {
            Essentiality.Essential => amount / Math.Max(amount, model.Need(buyer, model.Sector[supplier])),
            Essentiality.NonEssential => amount / Math.Max(amount, sizes.Bought[buyer]),
            _ => 0,
        };
        var (up, down) = (Math.Min(amount, sizes.Sales[supplier]) / sizes.Total, input * sizes.Sales[buyer] / sizes.Total);
        return (p * (1 - p) * down * down, p * (1 - p) * up * up);
    }

    /// <summary>Sales of all firms together, and sales and purchases of each, known relations included.</summary>
    static (double Total, double[] Sales, double[] Bought) Sizes(GravityModel model)
    {
        double[] sales = [.. model.Sales], bought = new double[model.FirmCount];
        for (var firm = 0; firm < model.FirmCount; firm++) bought[firm] = model.Needs(firm);
        foreach (var ((supplier, buyer), amount) in model.Known)
        {
            if (!(amount > 0)) continue;
            sales[supplier] += amount;
            bought[buyer] += amount;
        }
        return (sales.Sum(), sales, bought);
    }
}
