using System.Runtime.CompilerServices;
using ChainChief.Exploring;
using ChainChief.Plans;
using ChainChief.Storage;

namespace ChainChief.Matching;

/// <summary>
/// Keeps what the rules propose for each region and plan. It is made anew when firms, segments or placements change by other ways than this queue: while a person
/// decides, the list does not change its order under their hands.
/// </summary>
public sealed class PlacingDesk
{
    /// <summary>Registers up to this size are read through while the reader waits.</summary>
    const int Quick = 10_000;

    readonly ConditionalWeakTable<Workspace, Dictionary<string, Kept>> books = [];

    /// <summary>Proposals for the firms of a plan; made by the first who asks.</summary>
    public ProposalBook Get(RegionAtlas atlas, Plan plan) => KeptOf(atlas, plan).Get();

    /// <summary>Whether there is something to show at once; false while the proposals of a large register are made: that is begun, nobody waits for it.</summary>
    /// <param name="planCode">Null: the default version.</param>
    public bool IsReady(RegionAtlas atlas, string? planCode = null)
    {
        if (atlas.Enterprises.Count <= Quick || atlas.FindPlan(planCode) is not { } plan) return true;
        return KeptOf(atlas, plan).IsReady();
    }

    Kept KeptOf(RegionAtlas atlas, Plan plan)
    {
        var known = books.GetOrCreateValue(atlas.Workspace);
        var version = Version(atlas.Workspace);
        lock (known)
        {
            if (!known.TryGetValue(plan.PlanCode.Text, out var kept) || kept.Version != version || kept.Count != atlas.Enterprises.Count)
                known[plan.PlanCode.Text] = kept = new(version, atlas.Enterprises.Count, () => ProposalBook.Make(atlas, plan, version));
            return kept;
        }
    }

    /// <summary>The last change that was no decision of this queue, nor the taking back of one.</summary>
    static int Version(Workspace workspace)
    {
        using var connection = workspace.Connect();
        return connection.Count("SELECT coalesce(max(s.id), 0) FROM change_sets s LEFT JOIN change_sets u ON u.id = s.undoes WHERE coalesce(u.kind, s.kind) <> 'placing'");
    }

    /// <summary>The proposals of one plan and state of the register, made once.</summary>
    sealed class Kept(int version, int count, Func<ProposalBook> make)
    {
        readonly Lock making = new(), beginning = new();
        volatile ProposalBook? book;
        Task? begun;

        public int Version => version;

        public int Count => count;

        public ProposalBook Get()
        {
            if (book is { } made) return made;
            lock (making) return book ??= make();
        }

        public bool IsReady()
        {
            if (book is not null) return true;
            lock (beginning) if (begun is not { IsCompleted: false }) begun = Task.Run(Get);
            return book is not null;
        }
    }
}
