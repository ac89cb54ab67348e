using ChainChief.Common;
using ChainChief.Importing;
using ChainChief.Pages;
using Microsoft.AspNetCore.Mvc;

namespace ChainChief.Api;

/// <summary>Refusals as problem details (RFC 9457) with a stable <c>code</c> of the problem catalog and words in the language of the request.</summary>
static class ApiProblem
{
    const string Prefix = "urn:chainchief:problem:";

    public static IResult Of(int status, params IReadOnlyList<Problem> problems) => Results.Problem(Details(status, problems));

    public static IResult Of(int status, string code, params string[] arguments) => Of(status, new Problem(code, Arguments: arguments));

    public static IResult NoRecord(string key) => Of(StatusCodes.Status404NotFound, "record-unknown", key);

    /// <summary>An undo that did not happen, with what stands in its way.</summary>
    public static IResult Refused(int changeSet, IReadOnlyList<Problem> obstacles)
    {
        var details = Details(StatusCodes.Status409Conflict, [new("undo-refused", Arguments: [$"{changeSet}"])]);
        details.Extensions["obstacles"] = obstacles.Select(obstacle => ProblemView.Of(obstacle, Words.Chinese)).ToList();
        return Results.Problem(details);
    }

    /// <summary>The first problem gives the title; where there are several, <c>problems</c> lists them.</summary>
    static ProblemDetails Details(int status, IReadOnlyList<Problem> problems)
    {
        var details = new ProblemDetails { Status = status, Type = Prefix + problems[0].Code, Title = problems[0].Message(Words.Chinese) };
        details.Extensions["code"] = problems[0].Code;
        if (problems.Count > 1) details.Extensions["problems"] = problems.Select(problem => ProblemView.Of(problem, Words.Chinese)).ToList();
        return details;
    }

    /// <summary>Gives answers that the framework makes (no such route, unreadable query, failure) a code too.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        if (details.Extensions.ContainsKey("code")) return;
        var code = context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "address-unknown",
            StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
            >= StatusCodes.Status500InternalServerError => "internal-error",
            _ => "request-invalid",
        };
        (details.Type, details.Title, details.Detail) = (Prefix + code, new Problem(code).Message(Words.Chinese), null);
        details.Extensions["code"] = code;
    }
}
