using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ChainChief.Access;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Exploring;

/// <summary>How much of a fact a reader gets.</summary>
public enum Veil { Open, Masked, Hidden }

/// <summary>
/// What one reader may see of partners and contact data in one region, made from their rights and passed to whatever shows these (docs/decisions/0009). What a public source
/// says is open to everyone.
/// </summary>
public sealed class Sight
{
    readonly RegionAtlas? atlas;
    readonly IReadOnlyList<Right> partners, contacts;
    readonly byte[] key;
    readonly Dictionary<string, Subject> subjects = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <param name="partners">Rights to <see cref="Act.SeePartners"/>.</param>
    /// <param name="contacts">Rights to <see cref="Act.SeeContacts"/>.</param>
    /// <param name="key">Secret of the installation under which code names are made.</param>
    public Sight(RegionAtlas atlas, IReadOnlyList<Right> partners, IReadOnlyList<Right> contacts, byte[] key) => (this.atlas, this.partners, this.contacts, this.key) = (atlas, partners, contacts, key);

    Sight(IReadOnlyList<Right> rights) => (partners, contacts, key) = (rights, rights, []);

    /// <summary>Everything: for whoever holds the data folder itself.</summary>
    public static Sight Full { get; } = new([new(Reach.Region, null)]) { SeesLedger = true };

    /// <summary>Only what public sources say: what is shown where nobody has said who reads.</summary>
    public static Sight Public(RegionAtlas atlas) => new(atlas, [], [], []);

    /// <summary>Whether the whole ledger of issues may be read as it lies, without the scopes by which its pages list.</summary>
    public bool SeesLedger { get; init; }

    /// <summary>Whether nothing at all is masked.</summary>
    public bool IsFull => partners.Any(right => right.IsWide) && contacts.Any(right => right.IsWide);

    /// <summary>What tells this sight from others over the same data, for caches and entity tags.</summary>
    public string Mark => string.Join('|', partners.Concat<object>(["/", SeesLedger]).Concat(contacts).Select(right => right.ToString()).Order(StringComparer.Ordinal));

    /// <summary>Names of the partners of an enterprise.</summary>
    public Veil Partners(string enterprise) => Of(partners, enterprise);

    /// <summary>A relation is open to whoever may see the partners of one of its ends.</summary>
    public Veil Relation(string supplier, string buyer, RelationBasis? basis = null, string? source = null)
    {
        if (basis == RelationBasis.Reported && IsPublic(source)) return Veil.Open;
        var (one, other) = (Partners(supplier), Partners(buyer));
        return one < other ? one : other;
    }

    /// <summary>Contact data of an enterprise that its record took from this source.</summary>
    public Veil Contact(string enterprise, string? source) => IsPublic(source) ? Veil.Open : Of(contacts, enterprise);

    /// <summary>Whether a column of a table can be filtered and sorted by without learning what it masks. Rows that are not there at all tell nothing.</summary>
    public bool MayAskBy(string table, string column) => MaskingTable.Find(table, column) is not { } masked
        || (masked.Act == Act.SeePartners ? partners.Any(right => right.IsWide) || partners.All(right => right.Reach != Reach.Masked) : contacts.Any(right => right.IsWide));

    /// <summary>The code name of an enterprise within one answer: the same in all its rows, another in every other answer, and back to nobody without the key.</summary>
    /// <param name="answer">What is answered, e.g. the enterprise whose card it is, or the table.</param>
    public string CodeName(string answer, string enterprise)
    {
        if (names.TryGetValue($"{answer}\x1F{enterprise}", out var known)) return known;
        var bytes = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{atlas?.Workspace.Name}\x1F{answer}\x1F{enterprise}"));
        var number = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return names[$"{answer}\x1F{enterprise}"] = string.Create(7, number, (text, left) =>
        {
            const string digits = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
            text[0] = '#';
            for (var i = 1; i < text.Length; i++, left >>= 5) text[i] = digits[(int)(left & 31)];
        });
    }

    /// <summary>Published by nature: reports of authorities and news media; what is passed on without origin only where it has an address that everybody can open.</summary>
    bool IsPublic(string? source) => source is not null && atlas?.Sources.GetValueOrDefault(source) is { } found
        && (found.Grade is Grade.Official or Grade.Media || found.Grade == Grade.Weak && found.Address is not null) && !atlas.IsExample;

    Veil Of(IReadOnlyList<Right> rights, string enterprise)
    {
        if (rights.Count == 0) return Veil.Hidden;
        if (rights.Any(right => right.IsWide)) return Veil.Open;
        if (rights.Any(right => right.Covers(SubjectOf(enterprise)))) return Veil.Open;
        return rights.Any(right => right.Reach == Reach.Masked) ? Veil.Masked : Veil.Hidden;
    }

    /// <summary>What an enterprise belongs to: itself, its county, its chains of every plan and the departments that lead these today.</summary>
    public Subject SubjectOf(string enterprise) => subjects.TryGetValue(enterprise, out var known) ? known : subjects[enterprise] = Read(enterprise);

    Subject Read(string enterprise)
    {
        if (atlas is null || !atlas.Enterprises.Ordinals.TryGetValue(enterprise, out var at)) return new() { Enterprise = enterprise };
        var table = atlas.Enterprises;
        HashSet<string> chains = new(StringComparer.Ordinal);
        for (var p = table.PlacementStart[at]; p < table.PlacementStart[at + 1]; p++)
            if (atlas.Items[table.PlacementItem[p]] is var item) chains.Add($"{item.Plan}:{item.Code}");
        return new() { Enterprise = enterprise, County = table.County[at] < 0 ? null : atlas.Counties[table.County[at]].RegionCode.Text, Chains = chains, Departments = [.. chains.SelectMany(Leading).Distinct(StringComparer.Ordinal)] };
    }

    IEnumerable<string> Leading(string chain) => atlas!.Assignments.Where(duty => duty.Role == AssignmentRole.LeadDepartment && duty.ItemCode is { } item && $"{duty.PlanCode.Text}:{item.Text}" == chain && duty.HoldsOn(atlas.Today)).Select(duty => duty.Holder);
}
