using ChainChief.Analysing;

namespace ChainChief.Api;

/// <summary>The supply network as recorded: its numbers, who is around an enterprise, how two hang together.</summary>
static class NetworkEndpoints
{
    public static void MapNetwork(this IEndpointRouteBuilder routes)
    {
        var network = routes.MapGroup("/network");
        network.MapGet("", (RegionScope scope, string? plan, string? chain) => Results.Ok(NetworkAnswer.Of(NetworkBook.Of(scope.Atlas).Facts(plan, chain)))).Says(Tags.Analyses, "供应网络的规模、分层、独家与难替代；可只看一条链", "Numbers of the supply network: size, layers, sole sources; of one chain where it is named").Produces<NetworkAnswer>();
        network.MapGet("/firms/{code}", (RegionScope scope, string code) => NetworkBook.Of(scope.Atlas) is var book && book.Find(code) is { } firm ? Results.Ok(new NetworkFirmAnswer(firm, book.Around(code, scope.Sight))) : ApiProblem.NoRecord(code))
            .Says(Tags.Analyses, "一家企业的供方与买家；没有供应关系的查无此记录", "Suppliers and buyers of an enterprise; unknown where it is in no relation").Produces<NetworkFirmAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        network.MapGet("/contradictions", (RegionScope scope, string? state, string? firm, int? page, int? size) => ContradictionsAnswer.Of(new(scope.Atlas, scope.Sight), state, firm, Paging.Page(page), Paging.Size(size)) is { } answer ? Results.Ok(answer) : ApiProblem.Of(StatusCodes.Status400BadRequest, "request-invalid"))
            .WithMetadata(new ChangesUnseen()).Says(Tags.Analyses, "说法不一的供应数，两方并列，相差多的在前；state 为 open（不写即此）或 settled", "Supply relations whose statements contradict each other, side by side, the largest difference first; state is open (if not said) or settled")
            .Produces<ContradictionsAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);
        network.MapGet("/way", (RegionScope scope, string? from, string? to) => Results.Ok(new NetworkWayAnswer(NetworkBook.Of(scope.Atlas).Way(from ?? "", to ?? "", scope.Sight))))
            .Says(Tags.Analyses, "一家企业的货沿供应关系到另一家的最短的路；没有则为空", "The shortest way of supply from one enterprise to another; null where there is none").Produces<NetworkWayAnswer>();
    }
}

/// <summary>Numbers of the network with relations by basis as an object.</summary>
sealed record NetworkAnswer(int Relations, int Pairs, int Inside, int Enterprises, int Registered, int Outside, double Amount, int WithAmount, IReadOnlyDictionary<string, int> Bases, IReadOnlyList<int> Parts, int Circular, IReadOnlyList<NetworkLayer> Layers,
    double? Incoherence, int Sole, int Hard, int InvoiceYear)
{
    public static NetworkAnswer Of(NetworkFacts facts) => new(facts.Relations, facts.Pairs, facts.Inside, facts.Enterprises, facts.Registered, facts.Outside, facts.Amount, facts.WithAmount, facts.Bases.ToDictionary(one => one.Basis, one => one.Count, StringComparer.Ordinal),
        facts.Parts, facts.Circular, facts.Layers, facts.Incoherence, facts.Sole, facts.Hard, facts.InvoiceYear);
}

sealed record NetworkFirmAnswer(NetworkFirm Firm, IReadOnlyList<RelationLine> Relations);

/// <param name="Way">Null: no way of supply leads there.</param>
sealed record NetworkWayAnswer(SupplyWay? Way);

/// <summary>A page of contradicting statements.</summary>
/// <param name="Open">How many are open, whatever is asked for.</param>
sealed record ContradictionsAnswer(int Total, int Page, int PageSize, int Open, int Settled, IReadOnlyList<ContradictionLine> Contradictions)
{
    /// <summary>Null where the state is none.</summary>
    /// <param name="firm">Only relations of this enterprise that are open to the reader.</param>
    public static ContradictionsAnswer? Of(ContradictionBook book, string? state, string? firm, int page, int size)
    {
        if (state is not (null or "open" or "settled")) return null;
        var (count, lines) = (book.Count(), book.List(state == "settled").Where(line => firm is null || line.Names(firm)).ToList());
        return new(lines.Count, page, size, count.Open, count.Settled, [.. lines.Skip((page - 1) * size).Take(size)]);
    }
}
