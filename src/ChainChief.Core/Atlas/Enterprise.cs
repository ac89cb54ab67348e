using System.Text.RegularExpressions;
using ChainChief.Common;
using ChainChief.Plans;

namespace ChainChief.Atlas;

public enum EnterpriseStatus { Active, Closed, Moved, Planned }

/// <summary>企业: a legal unit.</summary>
public sealed partial class Enterprise : Noun
{
    /// <summary>The bureau's own stable key; the credit code may serve.</summary>
    public required Code<Enterprise> EnterpriseCode { get; init; }

    public CreditCode? CreditCode { get; init; }
    public required string Name { get; init; }
    public string? ShortName { get; init; }
    public TextList? FormerNames { get; init; }
    public required Code<Region> RegionCode { get; init; }
    public string? Address { get; init; }

    /// <summary>Degrees, CGCS2000 (WGS 84).</summary>
    public decimal? Longitude { get; init; }
    public decimal? Latitude { get; init; }

    public Code<Industry>? IndustryCode { get; init; }
    public PartialDate? FoundedOn { get; init; }
    public Money? RegisteredCapital { get; init; }

    /// <summary>规上: above the statistical threshold of size; null: not known.</summary>
    public bool? AboveScale { get; init; }

    /// <summary>Codes such as <c>little_giant</c>; the allowed ones stand in the template.</summary>
    public TextList? Titles { get; init; }

    public string? StockCode { get; init; }
    public TextList? MainProducts { get; init; }
    public string? BusinessScope { get; init; }

    /// <summary>Null: not said by any source.</summary>
    public EnterpriseStatus? Status { get; init; }

    public Code<Enterprise>? GroupCode { get; init; }
    public Code<Source>? SourceCode { get; init; }
    public string? Note { get; init; }

    public override IEnumerable<Flaw> Check()
    {
        if (Longitude is < 70 or > 140) yield return new("longitude", "outside-china", $"{Longitude}");
        if (Latitude is < 0 or > 60) yield return new("latitude", "outside-china", $"{Latitude}");
        if (StockCode is { } stock && !StockForm().IsMatch(stock)) yield return new("stock_code", "stock-code-form", stock);
        if (GroupCode == EnterpriseCode) yield return new("group_code", "own-parent", EnterpriseCode.Text);
        foreach (var flaw in Flaw.NotNegative(RegisteredCapital?.TenThousandYuan, "registered_capital")) yield return flaw;
    }

    [GeneratedRegex(@"^[0-9A-Z]{1,6}\.[A-Z]{2,3}$")]
    private static partial Regex StockForm();
}

public enum PlacementRole { Master, Key, Supporting, Member, Candidate }

public enum PlacementBasis { Reported, Rule, Reviewed }

/// <summary>企业入链: which enterprise works on which segment of which chain, in which role, and why we think so.</summary>
public sealed class Placement : Noun
{
    public required Code<Enterprise> EnterpriseCode { get; init; }
    public required Code<Plan> PlanCode { get; init; }
    public required Code<PlanItem> ChainCode { get; init; }

    /// <summary>Null: in the chain, the segment not known.</summary>
    public Code<Segment>? SegmentCode { get; init; }

    public required PlacementRole Role { get; init; }
    public required PlacementBasis Basis { get; init; }

    /// <summary>Share 0–1.</summary>
    public decimal? Confidence { get; init; }

    public PartialDate? ValidFrom { get; init; }
    public PartialDate? ValidTo { get; init; }
    public Code<Source>? SourceCode { get; init; }
    public string? Note { get; init; }

    public override IEnumerable<Flaw> Check() => [.. Flaw.Share(Confidence, "confidence"), .. Flaw.Order(ValidFrom, ValidTo, "valid_to")];
}

public enum Substitutable { Easily, WithDelay, No, Unknown }

public enum RelationBasis { Invoice, Surveyed, Reported, Estimated }

/// <summary>供应关系: who supplies whom with what. A firm outside the region is written EXT:name.</summary>
public sealed class SupplyRelation : Noun
{
    public const string OutsidePrefix = "EXT:";

    public required string SupplierCode { get; init; }
    public required string BuyerCode { get; init; }
    public string? Product { get; init; }

    /// <summary>The period of the supply, usually a year.</summary>
    public Period? Year { get; init; }

    /// <summary>A year's worth.</summary>
    public Money? Amount { get; init; }

    /// <summary>Share 0–1 of the buyer's purchases of this product.</summary>
    public decimal? ShareOfInput { get; init; }

    public bool? SoleSource { get; init; }
    public Substitutable? Substitutable { get; init; }
    public required RelationBasis Basis { get; init; }
    public decimal? Confidence { get; init; }
    public Code<Source>? SourceCode { get; init; }

    /// <summary>Days that the buyer's stock of this input lasts.</summary>
    public int? StockDays { get; init; }

    /// <summary>The name behind EXT:, or null for an enterprise of the register.</summary>
    public static string? OutsideName(string code) => code.StartsWith(OutsidePrefix, StringComparison.Ordinal) ? code[OutsidePrefix.Length..] : null;

    public override IEnumerable<Flaw> Check()
    {
        if (SupplierCode == BuyerCode) yield return new("buyer_code", "supplies-itself", BuyerCode);
        foreach (var (column, code) in new[] { ("supplier_code", SupplierCode), ("buyer_code", BuyerCode) })
            if (OutsideName(code) is { Length: < 2 }) yield return new(column, "outside-name-missing", code);
        foreach (var flaw in Flaw.Share(Confidence, "confidence").Concat(Flaw.Share(ShareOfInput, "share_of_input")).Concat(Flaw.NotNegative(StockDays, "stock_days"))) yield return flaw;
    }
}

/// <summary>说法: what somebody says a supply relation is worth a year.</summary>
/// <param name="Amount">万元.</param>
public readonly record struct AmountStatement(double Amount, RelationBasis Basis)
{
    /// <summary>Statements that differ by more than this share of the larger contradict each other.</summary>
    public const double Tolerance = 0.1;

    /// <summary>Difference from another statement as a share of the larger.</summary>
    public double ShareOff(AmountStatement other) => Math.Max(Math.Abs(Amount), Math.Abs(other.Amount)) is > 0 and var larger ? Math.Abs(Amount - other.Amount) / larger : 0;

    /// <summary>说法不一: whether this differs from an older statement so that somebody has to ask. Estimates are there to be replaced, and so are older invoices by newer.</summary>
    public bool Contradicts(AmountStatement older) => Math.Abs(Amount - older.Amount) > Tolerance * Math.Max(Math.Abs(Amount), Math.Abs(older.Amount))
        && older.Basis != RelationBasis.Estimated && (Basis, older.Basis) != (RelationBasis.Invoice, RelationBasis.Invoice);
}

/// <summary>开票流水: one invoice; reversals carry a negative amount.</summary>
public sealed class Invoice : Noun
{
    /// <summary>Credit code or enterprise code.</summary>
    public required string SupplierCode { get; init; }
    public required string BuyerCode { get; init; }
    public required PartialDate IssuedOn { get; init; }
    public string? GoodsCode { get; init; }
    public string? Goods { get; init; }

    /// <summary>Yuan.</summary>
    public required decimal Amount { get; init; }

    public override IEnumerable<Flaw> Check() => SupplierCode == BuyerCode ? [new("buyer_code", "supplies-itself", BuyerCode)] : [];
}
