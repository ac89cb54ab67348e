using ChainChief.Analysing;
using ChainChief.Hosting;

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
        network.MapPost("/contradictions/{id:long}/decisions", Settle).WithMetadata(new ChangesUnseen()).Says(Tags.Analyses, "裁定一条：present 以现有的为准，earlier 以前的说法写回（批次可撤销），withdrawn 重新打开；要写理由",
                "Settle one: present lets what stands stand, earlier writes the other statement back as a change set that can be undone, withdrawn opens it again; with a reason")
            .Accepts<SettleBody>("application/json").Produces<SettledAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        network.MapGet("/way", (RegionScope scope, string? from, string? to) => Results.Ok(new NetworkWayAnswer(NetworkBook.Of(scope.Atlas).Way(from ?? "", to ?? "", scope.Sight))))
            .Says(Tags.Analyses, "一家企业的货沿供应关系到另一家的最短的路；没有则为空", "The shortest way of supply from one enterprise to another; null where there is none").Produces<NetworkWayAnswer>();
    }

    static IResult Settle(RegionScope scope, Visitor visitor, TimeProvider clock, string region, long id, SettleBody body)
    {
        scope.Cache.Refresh(); // what was written a moment ago must be seen before it is decided on
        var (atlas, sight) = (scope.Cache.Get(), scope.Sight);
        ContradictionBook book = new(atlas, sight);
        if (book.Find(id) is not { } line) return ApiProblem.NoRecord($"{id}");
        if (!visitor.MaySettle(region, sight, line)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        visitor.Note($"contradiction {id} {body.Verdict}");
        var outcome = book.Settle(new(id, body.Verdict, body.Stands, body.Other, body.Seen, body.Reason), visitor.Actor.Name, clock);
        if (outcome.Problem is { } problem) return ApiProblem.Of(problem.Code is "judgement-meanwhile" or "contradiction-changed" ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, problem);
        scope.Cache.Refresh();
        return Results.Ok(new SettledAnswer(outcome.ChangeSet, new ContradictionBook(scope.Cache.Get(), sight).Find(id)));
    }
}

/// <param name="Verdict">present, earlier, withdrawn.</param>
/// <param name="Stands">Change sets of both statements as they were seen.</param>
/// <param name="Seen">Number of the newest decision on the relation as it was seen; 0: none.</param>
sealed record SettleBody(string Verdict, string Reason, int Stands, int Other, int Seen);

/// <param name="ChangeSet">That wrote the older statement again; null where nothing was written.</param>
/// <param name="Contradiction">As it is now; null where nothing contradicts any more.</param>
sealed record SettledAnswer(int? ChangeSet, ContradictionLine? Contradiction);

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
