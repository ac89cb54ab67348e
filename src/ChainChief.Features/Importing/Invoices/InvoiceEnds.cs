namespace ChainChief.Importing;

/// <summary>All ends and product groups of one import, found and numbered in the order of their codes, so that the same files give the same relations.</summary>
sealed class InvoiceEnds
{
    readonly List<(RawEnd End, FoundEnd Found)> ends;
    readonly List<string> codes, products;
    readonly HashSet<string> nobody;

    InvoiceEnds(List<(RawEnd End, FoundEnd Found)> ends, List<string> codes, List<string> products)
    {
        (this.ends, this.codes, this.products) = (ends, codes, products);
        nobody = ends.Where(end => end.Found.Code is null).Select(end => end.End.Raw).ToHashSet(StringComparer.Ordinal);
    }

    public int Count => ends.Count - nobody.Count;

    public int MatchedCount => ends.Count(end => end.Found is { Code: not null, Reason: null });

    /// <summary>Finds who the ends are and nets the sums by them.</summary>
    public static InvoiceEnds Find(InvoiceAggregation sums, InvoiceRegister register)
    {
        List<(RawEnd End, FoundEnd Found)> found = [.. sums.Ends().Select(end => (end, register.Find(end)))];
        List<string> known = [.. found.Select(end => end.Found.Code).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var raw = sums.Products().Select(text => (Raw: text, Group: InvoiceText.Product(text))).ToList();
        List<string> groups = [.. raw.Select(product => product.Group).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var (endNumbers, groupNumbers) = (Numbers(known), Numbers(groups));
        sums.Net(found.Select(end => (end.End.Raw, end.Found.Code is null ? -1 : endNumbers[end.Found.Code], end.Found.Reason is not null)),
            raw.Select(product => (product.Raw, product.Group is null ? (int?)null : groupNumbers[product.Group])));
        return new(found, known, groups);
    }

    /// <summary>Whether a text, as the files write it, says nobody.</summary>
    public bool IsNobody(string raw) => nobody.Contains(raw);

    public string CodeOf(int end) => codes[end];

    public string? ProductOf(int? product) => product is int number ? products[number] : null;

    /// <summary>Ends outside the register, the largest first.</summary>
    public IReadOnlyList<InvoiceEnd> Unmatched(int most) => [.. ends.Where(end => end.Found is { Code: not null, Reason: not null }).OrderByDescending(end => Math.Abs(end.End.Amount)).ThenBy(end => end.End.Raw, StringComparer.Ordinal).Take(most)
        .Select(end => new InvoiceEnd(end.End.Raw, end.End.Name, end.Found.Code!, end.Found.Reason!.Value, end.End.Rows, end.End.Amount))];

    public InvoiceReversal Reversal((int Supplier, int Buyer, int Year, int? Product, decimal Yuan) key, long rows) => new(CodeOf(key.Supplier), CodeOf(key.Buyer), key.Year, ProductOf(key.Product), rows, key.Yuan);

    static Dictionary<string, int> Numbers(List<string> texts) => texts.Select((text, i) => (text, i)).ToDictionary(StringComparer.Ordinal);
}
