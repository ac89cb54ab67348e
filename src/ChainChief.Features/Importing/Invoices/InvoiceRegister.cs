using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>One different supplier or buyer of the files.</summary>
/// <param name="Raw">As the files write it: a code, or a name where there was no code.</param>
/// <param name="Name">Name beside the code; the first in order where there are several.</param>
/// <param name="Rows">In both roles.</param>
/// <param name="Amount">Yuan, net, in both roles.</param>
sealed record RawEnd(string Raw, string? Name, long Rows, decimal Amount);

/// <summary>Who an end is.</summary>
/// <param name="Code">Enterprise code, or EXT:name; null: the text says nobody.</param>
/// <param name="Reason">Why it is outside the register; null: it is in it.</param>
readonly record struct FoundEnd(string? Code, InvoiceEndReason? Reason);

/// <summary>The enterprises of the region, by all that an invoice may call them: code, credit code, code of a merged enterprise, name.</summary>
sealed class InvoiceRegister
{
    const int ShortestName = 2;

    readonly Dictionary<string, string> codes = new(StringComparer.Ordinal), credits = new(StringComparer.Ordinal), creditOf = new(StringComparer.Ordinal);
    readonly IReadOnlyDictionary<string, string> merged;

    /// <summary>Folded name → code; null where several have it. Full names go before short and former ones.</summary>
    readonly Dictionary<string, string?> names = new(StringComparer.Ordinal), otherNames = new(StringComparer.Ordinal);

    /// <summary>Folded name → how a firm outside is written already.</summary>
    readonly Dictionary<string, string> outside = new(StringComparer.Ordinal);

    public InvoiceRegister(Intake intake)
    {
        foreach (var (code, credit, name, others) in intake.Read("SELECT enterprise_code, credit_code, name, coalesce(short_name, '') || ';' || coalesce(former_names, '') FROM main.enterprises ORDER BY enterprise_code",
            r => (r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.GetString(2), r.GetString(3))))
        {
            codes[InvoiceText.Code(code)] = code;
            if (credit is not null) (credits[credit], creditOf[code]) = (code, credit);
            Note(names, name, code);
            foreach (var other in others.Split(';')) Note(otherNames, other, code);
        }
        merged = intake.MergedCodes();
        foreach (var code in intake.Read("SELECT supplier_code AS code FROM main.supply_relations WHERE supplier_code GLOB 'EXT:*' UNION SELECT buyer_code FROM main.supply_relations WHERE buyer_code GLOB 'EXT:*' ORDER BY code", r => r.GetString(0)))
            outside.TryAdd(InvoiceText.Name(SupplyRelation.OutsideName(code)!), code);
    }

    /// <summary>Finds an end: by code, credit code, merged code, then by name; what is not found is a firm outside.</summary>
    public FoundEnd Find(RawEnd end)
    {
        var text = InvoiceText.Tidy(end.Raw);
        if (SupplyRelation.OutsideName(text) is { } given) return Outside(InvoiceText.Tidy(given), InvoiceEndReason.Unknown);
        var code = InvoiceText.Code(text);
        if (codes.TryGetValue(code, out var known) || credits.TryGetValue(code, out known)) return new(known, null);
        if (merged.TryGetValue(text, out var survivor) || merged.TryGetValue(code, out survivor)) return new(survivor, null);
        var credit = CreditCode.TryParse(code, out _) ? code : null;
        var name = end.Name is null ? "" : InvoiceText.Tidy(end.Name);
        var reason = InvoiceEndReason.Unknown;
        foreach (var called in new[] { name, credit is null ? text : "" })
        {
            if (called.Length == 0 || !TryName(InvoiceText.Name(called), out var found)) continue;
            if (found is null) reason = InvoiceEndReason.Ambiguous;
            else if (credit is not null && creditOf.ContainsKey(found)) reason = InvoiceEndReason.OtherCode;
            else return new(found, null);
        }
        return Outside(name.Length >= ShortestName ? name : text, reason);
    }

    FoundEnd Outside(string name, InvoiceEndReason reason)
    {
        if (name.Length < ShortestName) return default;
        var folded = InvoiceText.Name(name);
        if (folded.Length == 0) return default;
        if (!outside.TryGetValue(folded, out var code)) outside[folded] = code = SupplyRelation.OutsidePrefix + name;
        return new(code, reason);
    }

    bool TryName(string folded, out string? code)
    {
        code = null;
        return folded.Length > 0 && (names.TryGetValue(folded, out code) || otherNames.TryGetValue(folded, out code));
    }

    static void Note(Dictionary<string, string?> names, string name, string code)
    {
        var folded = InvoiceText.Name(name);
        if (folded.Length > 0 && !names.TryAdd(folded, code) && names[folded] != code) names[folded] = null;
    }
}
