using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Storage;

namespace ChainChief.Exploring;

/// <summary>Everything known of one enterprise.</summary>
/// <param name="Missing">Columns of the enterprises table that are empty and wanted, e.g. credit_code.</param>
/// <param name="History">What change sets did to it, newest first.</param>
public sealed record EnterpriseView(
    string Code, string Name, string? ShortName, IReadOnlyList<string> FormerNames, string? CreditCode, string? StockCode, string? Role, IReadOnlyList<string> Titles, string? Status,
    bool? AboveScale, string RegionCode, string Region, string? CountyCode, string? County, string? Address, decimal? Longitude, decimal? Latitude, string? IndustryCode, string? Industry,
    string? FoundedOn, decimal? RegisteredCapital, IReadOnlyList<string> MainProducts, string? BusinessScope, string? GroupCode, string? GroupName, string? SourceCode, string? SourceTitle,
    string? Grade, string? Note, int ChangeSet, IReadOnlyList<FigureView> Band, IReadOnlyList<PlaceInChain> Places, IReadOnlyList<PlacementView> Roles, IReadOnlyList<FigureView> Figures,
    IReadOnlyList<SupplyView> Suppliers, IReadOnlyList<SupplyView> Buyers, IReadOnlyList<ProjectRow> Projects, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<string> Missing,
    IReadOnlyList<SourceRow> Sources, IReadOnlyList<EventView> History)
{
    /// <summary>How the reader gets partners that no public source names: open, masked (code names and nothing else), hidden.</summary>
    public string PartnerVeil { get; init; } = "open";

    /// <summary>Columns of the enterprises table that the reader may not see.</summary>
    public IReadOnlyList<string> Veiled { get; init; } = [];
}

/// <summary>A chain with the enterprise's own segments filled.</summary>
public sealed record PlaceInChain(string Plan, string Chain, string Name, int Color, IReadOnlyList<PlaceCell> Cells);

/// <param name="Own">The enterprise works here, in this role.</param>
public sealed record PlaceCell(string Code, string Stage, string Name, bool Own, string? Role);

/// <param name="Confidence">Share 0–1.</param>
public sealed record PlacementView(
    string Plan, string Chain, string ChainName, int Color, string? Segment, string? SegmentName, string? Stage, string Role, string Basis, decimal? Confidence, string? ValidFrom, string? ValidTo,
    string? SourceCode, string? SourceTitle, string? Grade, string? Note, int ChangeSet);

/// <param name="PartnerCode">Null for a firm outside the region, and where the partner is masked.</param>
/// <param name="Masked">The name is a code name, and nothing else is said.</param>
/// <param name="Amount">万元 a year.</param>
public sealed record SupplyView(
    string? PartnerCode, string PartnerName, string? PartnerCounty, string? Product, string? Year, decimal? Amount, decimal? ShareOfInput, bool? SoleSource, string? Substitutable, string Basis,
    decimal? Confidence, string? SourceCode, string? SourceTitle, string? Grade, bool Masked = false);

/// <param name="Kind">added, updated, removed.</param>
public sealed record EventView(int ChangeSet, string Kind, string At, string Actor, string Title, IReadOnlyList<FieldChange> Fields);

public sealed record FieldChange(string Column, string? Before, string? After);

/// <summary>The card of one enterprise, read from the workspace when it is asked for.</summary>
/// <param name="sight">What the reader may see of partners and contact data; null: only what public sources say.</param>
public sealed class EnterpriseCard(RegionAtlas atlas, bool chinese, Sight? sight = null)
{
    readonly Sight sight = sight ?? Sight.Public(atlas);

    /// <summary>What the band shows, in this order, one of each scope.</summary>
    static readonly string[] BandIndicators = ["revenue", "net_profit", "profit", "output_value", "tax", "employment"];

    static readonly (string Column, Func<Enterprise, object?> Value)[] Wanted =
    [
        ("credit_code", e => e.CreditCode), ("address", e => e.Address), ("founded_on", e => e.FoundedOn), ("above_scale", e => e.AboveScale), ("registered_capital", e => e.RegisteredCapital),
        ("industry_code", e => e.IndustryCode), ("main_products", e => e.MainProducts), ("status", e => e.Status),
    ];

    readonly RecordRows rows = new(atlas, chinese);
    readonly FigureWriter figures = new(atlas, chinese);

    /// <param name="code">Enterprise code or credit code.</param>
    public EnterpriseView? Find(string code)
    {
        using var store = atlas.Workspace.OpenStore();
        var wanted = new Code<Enterprise>(code);
        var found = store.Enterprises.FirstOrDefault(e => e.EnterpriseCode == wanted)
            ?? (CreditCode.TryParse(code, out var credit) ? store.Enterprises.FirstOrDefault(e => e.CreditCode == credit) : null);
        return found is null ? null : View(found, store);
    }

    EnterpriseView View(Enterprise e, Store store)
    {
        var code = e.EnterpriseCode;
        var placements = store.Placements.Where(p => p.EnterpriseCode == code).AsEnumerable().OrderBy(p => p.Role).ThenByDescending(p => p.Confidence).ToList();
        var own = FigureWriter.OfEnterprise(store, code.Text);
        List<FigureView> written = [.. own.OrderBy(f => f.Indicator.Text, StringComparer.Ordinal).ThenByDescending(f => f.Period).Select(f => figures.Write(f, own))];
        var relations = store.SupplyRelations.Where(r => r.SupplierCode == code.Text || r.BuyerCode == code.Text).AsEnumerable().Where(r => VeilOf(r) != Veil.Hidden).ToList();
        var contact = sight.Contact(code.Text, e.SourceCode?.Text);
        var projects = atlas.Projects.Where(p => p.EnterpriseCode == code).Select(rows.Project).ToList();
        var industry = e.IndustryCode is { } kind ? store.Industries.FirstOrDefault(i => i.IndustryCode == kind) : null;
        var source = atlas.SourceOf(e.SourceCode);
        var county = atlas.Enterprises.Ordinals.TryGetValue(code.Text, out var at) && atlas.Enterprises.County[at] >= 0 ? atlas.Counties[atlas.Enterprises.County[at]].RegionCode.Text : null;
        var views = placements.Select(Placement).ToList();
        return new(code.Text, e.Name, e.ShortName, e.FormerNames?.Items ?? [], e.CreditCode?.Text, e.StockCode, placements.Count > 0 ? EnumCode.Of(placements[0].Role) : null,
            e.Titles?.Items ?? [], e.Status is { } status ? EnumCode.Of(status) : null, e.AboveScale, e.RegionCode.Text, atlas.RegionName(e.RegionCode.Text, chinese), county,
            county is null ? null : atlas.RegionName(county, chinese), contact == Veil.Open ? e.Address : null, e.Longitude, e.Latitude, e.IndustryCode?.Text,
            industry is null ? null : Wording.Pick(chinese, industry.NameZh, industry.NameEn), Wording.Text(e.FoundedOn), e.RegisteredCapital?.TenThousandYuan, e.MainProducts?.Items ?? [],
            e.BusinessScope, e.GroupCode?.Text, rows.EnterpriseName(e.GroupCode?.Text), e.SourceCode?.Text, source?.Title, source is null ? null : EnumCode.Of(source.Grade), e.Note, e.LastChange,
            Band(own), Places(placements), views, written,
            Partners(relations.Where(r => r.BuyerCode == code.Text), code.Text, supplies: true), Partners(relations.Where(r => r.SupplierCode == code.Text), code.Text, supplies: false),
            projects, [.. atlas.TechnologyTasks.Where(t => t.EnterpriseCode == code).Select(rows.Task)], [.. Wanted.Where(w => w.Value(e) is null).Select(w => w.Column)],
            Sources([e.SourceCode?.Text, .. placements.Select(p => p.SourceCode?.Text), .. own.Select(f => f.SourceCode?.Text), .. relations.Where(r => VeilOf(r) == Veil.Open).Select(r => r.SourceCode?.Text), .. projects.Select(p => p.SourceCode)]),
            History(e.RowId, contact, store))
        {
            PartnerVeil = EnumCode.Of(sight.Partners(code.Text)),
            Veiled = contact == Veil.Open ? [] : [.. Contacts],
        };
    }

    /// <summary>The newest figure of each scope of the first indicators that have one, scopes apart.</summary>
    List<FigureView> Band(List<Figure> own) => [.. BandIndicators.SelectMany(indicator => own.Where(f => f.Indicator.Text == indicator)
        .GroupBy(f => atlas.Figures.IsPartial(f)).OrderBy(scope => scope.Key).Select(scope => scope.OrderByDescending(f => f.Period).First())).Take(3).Select(f => figures.Write(f, own))];

    PlacementView Placement(Placement p)
    {
        var source = atlas.SourceOf(p.SourceCode);
        var segment = p.SegmentCode is { } code ? atlas.FindSegment(p.PlanCode.Text, p.ChainCode.Text, code.Text) : null;
        return new(p.PlanCode.Text, p.ChainCode.Text, rows.ChainName(p.PlanCode.Text, p.ChainCode.Text)!, Color(p.PlanCode.Text, p.ChainCode.Text), p.SegmentCode?.Text,
            segment?.Name(chinese) ?? p.SegmentCode?.Text, segment is null ? null : EnumCode.Of(segment.Segment.Stage), EnumCode.Of(p.Role), EnumCode.Of(p.Basis), p.Confidence,
            Wording.Text(p.ValidFrom), Wording.Text(p.ValidTo), p.SourceCode?.Text, source?.Title, source is null ? null : EnumCode.Of(source.Grade), p.Note, p.LastChange);
    }

    int Color(string plan, string chain) => atlas.FindItem(plan, chain) is { } item ? atlas.ColorOf(item) : 0;

    List<PlaceInChain> Places(List<Placement> placements) => [.. placements.GroupBy(p => (p.PlanCode, p.ChainCode)).Select(group =>
    {
        var (plan, chain) = (group.Key.PlanCode.Text, group.Key.ChainCode.Text);
        var roles = group.Where(p => p.SegmentCode is not null).GroupBy(p => p.SegmentCode!.Value.Text, StringComparer.Ordinal)
            .ToDictionary(segment => segment.Key, segment => EnumCode.Of(segment.Min(p => p.Role)), StringComparer.Ordinal);
        return new PlaceInChain(plan, chain, rows.ChainName(plan, chain)!, Color(plan, chain), atlas.FindItem(plan, chain) is not { } item ? []
            : [.. atlas.SegmentsOf(item).Select(s => new PlaceCell(s.Code, EnumCode.Of(s.Segment.Stage), s.Name(chinese), roles.ContainsKey(s.Code), roles.GetValueOrDefault(s.Code)))]);
    })];

    static readonly string[] Contacts = [.. Access.MaskingTable.Columns.Where(column => column is { Table: "enterprises", Act: Access.Act.SeeContacts }).Select(column => column.Column)];

    Veil VeilOf(SupplyRelation relation) => sight.Relation(relation.SupplierCode, relation.BuyerCode, relation.Basis, relation.SourceCode?.Text);

    /// <summary>Those that are open in the order of the record, then the masked ones in the order of their code names, so that their place tells nothing.</summary>
    List<SupplyView> Partners(IEnumerable<SupplyRelation> relations, string own, bool supplies)
    {
        var sorted = relations.ToLookup(VeilOf);
        return [.. sorted[Veil.Open].Select(r => Supply(r, supplies ? r.SupplierCode : r.BuyerCode)),
            .. sorted[Veil.Masked].Select(r => Masked(own, supplies ? r.SupplierCode : r.BuyerCode, supplies)).OrderBy(view => view.PartnerName, StringComparer.Ordinal)];
    }

    /// <summary>Goods, year and sum would tell the partner when cards of both sides are laid beside one another: a masked relation is a code name and nothing else.</summary>
    SupplyView Masked(string own, string partner, bool supplies) => new(null, $"{(supplies ? chinese ? "供应商 " : "Supplier " : chinese ? "客户 " : "Customer ")}{sight.CodeName(own, partner)}",
        null, null, null, null, null, null, null, "", null, null, null, null, Masked: true);

    SupplyView Supply(SupplyRelation relation, string partner)
    {
        var source = atlas.SourceOf(relation.SourceCode);
        var outside = SupplyRelation.OutsideName(partner);
        var known = outside is null && atlas.Enterprises.Ordinals.TryGetValue(partner, out var at) ? at : -1;
        return new(outside is null ? partner : null, outside ?? rows.EnterpriseName(partner)!,
            known >= 0 && atlas.Enterprises.County[known] >= 0 ? atlas.RegionName(atlas.Counties[atlas.Enterprises.County[known]].RegionCode.Text, chinese) : null,
            relation.Product, relation.Year?.ToString(), relation.Amount?.TenThousandYuan, relation.ShareOfInput, relation.SoleSource,
            relation.Substitutable is { } substitutable ? EnumCode.Of(substitutable) : null, EnumCode.Of(relation.Basis), relation.Confidence, relation.SourceCode?.Text, source?.Title,
            source is null ? null : EnumCode.Of(source.Grade));
    }

    List<SourceRow> Sources(IEnumerable<string?> codes) => [.. codes.OfType<string>().Distinct(StringComparer.Ordinal).Select(code => atlas.Sources.GetValueOrDefault(code))
        .OfType<Source>().OrderByDescending(source => source.PublishedOn).Select(RecordRows.Source)];

    List<EventView> History(long rowId, Veil contact, Store store)
    {
        using var connection = atlas.Workspace.Connect();
        var events = ChangeLog.Events(RecordHistory.Of(connection, "enterprises", rowId), store);
        return contact == Veil.Open ? events : [.. events.Select(happened => happened with { Fields = [.. happened.Fields.Where(field => !Contacts.Contains(field.Column))] })];
    }
}
