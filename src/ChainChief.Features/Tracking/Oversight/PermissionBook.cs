using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <param name="Changed">Changed since the last review.</param>
public sealed record PermissionCellView(string Act, string Role, string Reach, bool Changed);

/// <param name="Group">see, fill, decide, manage.</param>
public sealed record PermissionRowView(string Act, string Group, string Name, IReadOnlyList<PermissionCellView> Cells);

/// <summary>One change of a cell.</summary>
/// <param name="ValidFrom">First day, yyyy-MM-dd.</param>
public sealed record PermissionChangeView(int Version, string Act, string ActName, string Role, string Before, string After, string ValidFrom, string Actor, string Reason, DateTimeOffset At);

/// <summary>The whole table.</summary>
/// <param name="ValidFrom">Since when the version holds; null for the shipped one.</param>
/// <param name="ChangedSinceReview">Cells.</param>
public sealed record PermissionTableView(int Version, string? ValidFrom, IReadOnlyList<string> Roles, IReadOnlyList<PermissionRowView> Rows, int ChangedSinceReview, string? ReviewedAt, string? ReviewedBy);

/// <summary>One cell with its life.</summary>
/// <param name="Choices">Reaches that it may take.</param>
/// <param name="Shipped">As the program ships it.</param>
public sealed record PermissionCardView(string Act, string ActName, string Role, string Reach, string Shipped, bool Changed, IReadOnlyList<string> Choices, IReadOnlyList<PermissionChangeView> History);

/// <summary>What somebody wants a cell to become.</summary>
/// <param name="Seen">Version that was looked at.</param>
/// <param name="ValidFrom">yyyy-MM-dd; null: today.</param>
public sealed record PermissionWish(string Act, string Role, string Reach, int Seen, string? ValidFrom, string? Reason);

/// <summary>The permission table for people: what holds, what changed, and changing it.</summary>
public sealed class PermissionBook(PermissionShelf shelf, TimeProvider clock, bool chinese)
{
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 300;

    const int ShortestReason = 4;

    public static IReadOnlyList<string> Roles { get; } = [.. EnumCode.List<Role>()];

    public PermissionTableView Get()
    {
        var (table, version, review) = (shelf.Current, shelf.Version, shelf.LastReview());
        var changed = Changed(review);
        return new(version, shelf.List().FirstOrDefault() is { } last ? Day(last.ValidFrom) : null, Roles,
            [.. table.Rows.Select(row => new PermissionRowView(EnumCode.Of(row.Act), row.Group, Name(row), [.. Enum.GetValues<Role>().Select(role =>
                new PermissionCellView(EnumCode.Of(row.Act), EnumCode.Of(role), EnumCode.Of(table[row.Act, role]), changed.Contains((row.Act, role))))]))],
            changed.Count, review is null ? null : Day(DateOnly.FromDateTime(Local(review.At).DateTime)), review?.Actor);
    }

    /// <summary>A cell by the codes of its act and role; null where there is none.</summary>
    public PermissionCardView? Find(string? act, string? role)
    {
        if (!EnumCode.TryParse<Act>(act, out var wanted) || !EnumCode.TryParse<Role>(role, out var holder)) return null;
        var table = shelf.Current;
        return new(act!, Name(table.Rows.First(row => row.Act == wanted)), role!, EnumCode.Of(table[wanted, holder]), EnumCode.Of(PermissionTable.Shipped[wanted, holder]), Changed(shelf.LastReview()).Contains((wanted, holder)),
            [.. PermissionRules.Choices(wanted, holder).Select(EnumCode.Of)], [.. shelf.List().Where(change => change.Cell.Act == wanted && change.Cell.Role == holder).Select(Change)]);
    }

    /// <summary>All changes, the newest first.</summary>
    public IReadOnlyList<PermissionChangeView> Changes() => [.. shelf.List().Select(Change)];

    /// <summary>Cells that differ between a version and the newest one; before is the older.</summary>
    public IReadOnlyList<PermissionChangeView> Since(int version) => [.. shelf.List().Where(change => change.Version > version).Select(Change)];

    /// <summary>Sets a cell.</summary>
    /// <returns>The new version, or null with what is wrong.</returns>
    public (int? Version, IReadOnlyList<Problem> Problems) Set(PermissionWish wish, string actor)
    {
        if (!EnumCode.TryParse<Act>(wish.Act, out var act) || !EnumCode.TryParse<Role>(wish.Role, out var role) || !EnumCode.TryParse<Reach>(wish.Reach, out var reach))
            return (null, [new("permission-reach-unfit", Arguments: [wish.Act, wish.Role, wish.Reach])]);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var day = DateOnly.TryParseExact(wish.ValidFrom, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var given) ? given : today;
        if (day < today) return (null, [new("permission-day-past", Arguments: [wish.ValidFrom ?? ""])]);
        var reason = wish.Reason?.Trim() ?? "";
        if (reason.Length is < ShortestReason or > LongestReason) return (null, [new("permission-reason-missing", Arguments: [$"{LongestReason}"])]);
        return shelf.Set(new(act, role, shelf.Current[act, role], reach), wish.Seen, day, actor, reason);
    }

    /// <summary>The auditor has looked the table through.</summary>
    public void Review(string actor) => shelf.Review(actor);

    HashSet<(Act, Role)> Changed(PermissionReview? review) => [.. shelf.List().Where(change => change.Version > (review?.Version ?? 1)).Select(change => (change.Cell.Act, change.Cell.Role))];

    PermissionChangeView Change(PermissionChange change) => new(change.Version, EnumCode.Of(change.Cell.Act), Name(PermissionTable.Shipped.Rows.First(row => row.Act == change.Cell.Act)), EnumCode.Of(change.Cell.Role),
        EnumCode.Of(change.Cell.Before), EnumCode.Of(change.Cell.After), Day(change.ValidFrom), change.Actor, change.Reason, Local(change.At));

    string Name(ActRow row) => chinese ? row.Chinese : row.English;

    DateTimeOffset Local(DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)), clock.LocalTimeZone);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
