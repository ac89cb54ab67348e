using System.Globalization;
using ChainChief.Access;
using ChainChief.Exporting;
using ChainChief.Pages;
using ChainChief.Pages.Admin;
using ChainChief.Storage;
using ChainChief.Tracking;
using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Hosting;

/// <summary>The audit log and the permission table: what the host registers, and what their pages send.</summary>
public static class OversightHosting
{
    public static WebApplicationBuilder AddOversight(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => AuditLog.Open(services.GetRequiredService<DataFolder>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<PermissionShelf>();
        builder.Services.AddSingleton<AuditBook>();
        builder.Services.AddSingleton<AccountRoll>();
        builder.Services.AddSingleton(services => new AccountSheet { Source = services.GetRequiredService<AccountRoll>().Lines });
        builder.Services.AddSingleton<SightKey>();
        builder.Services.AddScoped<Sights>();
        builder.Services.AddScoped<AuditWords>();
        builder.Services.AddScoped<OversightSheets>();
        return builder;
    }

    public static void MapOversight(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/audit.xlsx", AuditWorkbook);
        routes.MapGet("/admin/audit.csv", AuditCsv);
        routes.MapPost("/admin/audit/check", Check);
        routes.MapGet("/admin/permissions.xlsx", Permissions);
        routes.MapPost("/admin/permissions/change", Change);
        routes.MapPost("/admin/permissions/review", Review);
    }

    /// <summary>Whether the visitor may do it for the installation as a whole.</summary>
    internal static bool MayHere(this Visitor visitor, Act act) => visitor.May(act, "");

    static IResult AuditWorkbook(Visitor visitor, OversightSheets sheets, HttpRequest request, TimeProvider clock, CancellationToken cancel) => !visitor.MayHere(Act.SeeAudit) ? Refused()
        : Exported(request, visitor, Download.Made($"{Name("审计记录", "audit log")}-{Today(clock)}.xlsx", $"audit-{Today(clock)}.xlsx", Download.Workbook, stream => OfficeTable.WriteWorkbook(stream, [sheets.Audit(request.Query)], cancel)));

    static IResult AuditCsv(Visitor visitor, OversightSheets sheets, HttpRequest request, TimeProvider clock, CancellationToken cancel) => !visitor.MayHere(Act.SeeAudit) ? Refused()
        : Exported(request, visitor, Download.Made($"{Name("审计记录", "audit log")}-{Today(clock)}.csv", $"audit-{Today(clock)}.csv", Download.Csv, stream => OfficeTable.WriteCsv(stream, sheets.Audit(request.Query), cancel)));

    static IResult Permissions(Visitor visitor, OversightSheets sheets, HttpRequest request, TimeProvider clock, CancellationToken cancel) => !visitor.MayHere(Act.SeeAudit) ? Refused()
        : Exported(request, visitor, Download.Made($"{Name("权限表", "permissions")}-{Today(clock)}.xlsx", $"permissions-{Today(clock)}.xlsx", Download.Workbook, stream => OfficeTable.WriteWorkbook(stream, sheets.Permissions(), cancel)));

    static IResult Check(Visitor visitor, AuditBook book, IFormCollection form, CancellationToken cancel)
    {
        if (!visitor.MayHere(Act.SeeAudit)) return Refused();
        var state = book.Check(visitor.Actor.Name, cancel);
        visitor.Note(state.BrokenAt is { } at ? $"broken at {at.ToString(CultureInfo.InvariantCulture)}" : $"whole {state.Checked.ToString(CultureInfo.InvariantCulture)}");
        return TypedResults.LocalRedirect(QueryHelpers.AddQueryString("/admin/audit", QueryHelpers.ParseQuery(form["back"]).Where(pair => AuditQuery.Names.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()))));
    }

    /// <param name="form">act, role, reach, seen (version looked at), from (yyyy-MM-dd), reason. The post is the visitor's, never a field.</param>
    static IResult Change(Visitor visitor, PermissionShelf shelf, TimeProvider clock, IFormCollection form)
    {
        if (!visitor.MayHere(Act.ManageUsers)) return Refused();
        var wish = new PermissionWish(Text(form, "act", 40), Text(form, "role", 40), Text(form, "reach", 40), int.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0,
            Text(form, "from", 10) is { Length: > 0 } from ? from : null, Text(form, "reason", PermissionBook.LongestReason + 1));
        var book = new PermissionBook(shelf, clock, Words.Chinese);
        if (book.Find(wish.Act, wish.Role) is not { } cell) return TypedResults.NotFound();
        var (version, problems) = book.Set(wish, visitor.Actor.Name);
        visitor.Note($"{wish.Act} {wish.Role}: {cell.Reach} → {wish.Reach} · {wish.Reason}");
        var back = new Dictionary<string, string?> { ["act"] = wish.Act, ["role"] = wish.Role };
        if (version is null) back = new(back) { ["refused"] = problems[0].Code, ["why"] = string.Join('|', problems[0].Arguments ?? []), ["reach"] = wish.Reach, ["reason"] = wish.Reason, ["from"] = wish.ValidFrom, ["seen"] = Text(form, "seen", 9) };
        else back["done"] = version.Value.ToString(CultureInfo.InvariantCulture);
        return TypedResults.LocalRedirect(QueryHelpers.AddQueryString("/admin/permissions", back) + "#cell");
    }

    static IResult Review(Visitor visitor, PermissionShelf shelf, TimeProvider clock)
    {
        if (!visitor.MayHere(Act.SeeAudit)) return Refused();
        new PermissionBook(shelf, clock, Words.Chinese).Review(visitor.Actor.Name);
        visitor.Note($"permission table version {shelf.Version.ToString(CultureInfo.InvariantCulture)}");
        return TypedResults.LocalRedirect("/admin/permissions");
    }

    /// <summary>An export of what is overseen goes into the log itself, with its conditions.</summary>
    static IResult Exported(HttpRequest request, Visitor visitor, IResult file)
    {
        request.HttpContext.RequestServices.GetRequiredService<AuditLog>().Append(new(visitor.Actor.Name, visitor.Actor.Id.Length == 0 ? null : visitor.Actor.Id, null, "audit_export", $"{request.Path}{request.QueryString}", "done",
            request.HttpContext.Connection.RemoteIpAddress?.ToString()));
        return file;
    }

    static Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult Refused() => TypedResults.StatusCode(StatusCodes.Status403Forbidden);

    static string Text(IFormCollection form, string name, int most) => form[name].ToString() is var text && text.Length > most ? text[..most] : text;

    static string Name(string chinese, string english) => Words.Chinese ? chinese : english;

    static string Today(TimeProvider clock) => clock.GetLocalNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
