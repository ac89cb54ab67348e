using System.Globalization;
using ChainChief.Exporting;
using ChainChief.Hosting;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.Pages.Admin;

/// <summary>The pages of the office as files: the same rows and words.</summary>
public sealed class OversightSheets(Words words, Formats formats, AuditBook audit, AuditWords sentences, PermissionShelf shelf, AccountSheet accounts, TimeProvider clock)
{
    /// <summary>The log under the conditions of an address, over all pages.</summary>
    public OfficeSheet Audit(IQueryCollection query) => new(words["audit.title"],
        [(words["audit.number"], 8), (words["audit.time"], 18), (words["audit.actor"], 18), (words["audit.act"], 22), (words["audit.what"], 60), (words["audit.region"], 12), (words["audit.outcome"], 10), (words["audit.address"], 18)],
        audit.All(AuditQuery.Read(name => query[name].ToString() is { Length: > 0 } value ? value : null)).Select(row => (IReadOnlyList<string>)
            [row.Number.ToString(CultureInfo.InvariantCulture), formats.Moment(row.At), row.Actor, sentences.Act(row.Act), sentences.What(row), row.Region ?? "", sentences.Outcome(row.Outcome), row.Address ?? ""]));

    /// <summary>The permission table, the routes it opens, its changes, and the accounts where they are known.</summary>
    public IReadOnlyList<OfficeSheet> Permissions()
    {
        var book = new PermissionBook(shelf, clock, Words.Chinese);
        var table = book.Get();
        return
        [
            new(words["permissions.matrix"], [(words["permissions.group"], 10), (words["permissions.act"], 30), .. PermissionBook.Roles.Select(role => (words.Of("access-role", role), 12.0))],
                table.Rows.Select(row => (IReadOnlyList<string>)[words.Of("act-group", row.Group), row.Name, .. row.Cells.Select(cell => words.Of("reach", cell.Reach))])),
            new(words["permissions.routes"], [(words["permissions.method"], 10), (words["permissions.route"], 56), (words["permissions.act"], 30)], RouteLine.All.Select(line => (IReadOnlyList<string>)[line.Method, line.Route, line.ActName(Words.Chinese)])),
            new(words["permissions.changes"], [(words["permissions.version"], 8), (words["permissions.act"], 26), (words["permissions.role"], 14), (words["permissions.before"], 10), (words["permissions.after"], 10), (words["permissions.from"], 12), (words["audit.actor"], 18), (words["permissions.reason"], 50)],
                book.Changes().Select(change => (IReadOnlyList<string>)[change.Version.ToString(CultureInfo.InvariantCulture), change.ActName, words.Of("access-role", change.Role), words.Of("reach", change.Before), words.Of("reach", change.After), change.ValidFrom, change.Actor, change.Reason])),
            .. accounts.List() is not { } lines ? [] : new OfficeSheet[]
            {
                new(words["permissions.accounts"], [(words["permissions.account"], 24), (words["permissions.role"], 14), (words["audit.region"], 14), (words["permissions.scope"], 24), (words["permissions.active"], 8)],
                    lines.Select(line => (IReadOnlyList<string>)[line.Name, words.Of("access-role", line.Role), line.Region ?? words["permissions.all-regions"], line.Scope ?? "", line.Active ? words["permissions.yes"] : words["permissions.no"]])),
            },
        ];
    }
}
