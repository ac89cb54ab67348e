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
    readonly ConditionalWeakTable<Workspace, Dictionary<string, ProposalBook>> books = [];

    /// <summary>Proposals for the firms of a plan; made by the first who asks.</summary>
    public ProposalBook Get(RegionAtlas atlas, Plan plan)
    {
        var known = books.GetOrCreateValue(atlas.Workspace);
        lock (known)
        {
            var version = Version(atlas.Workspace);
            if (!known.TryGetValue(plan.PlanCode.Text, out var book) || book.Version != version || book.Count != atlas.Enterprises.Count)
                known[plan.PlanCode.Text] = book = ProposalBook.Make(atlas, plan, version);
            return book;
        }
    }

    /// <summary>The last change that was no decision of this queue, nor the taking back of one.</summary>
    static int Version(Workspace workspace)
    {
        using var connection = workspace.Connect();
        return connection.Count("SELECT coalesce(max(s.id), 0) FROM change_sets s LEFT JOIN change_sets u ON u.id = s.undoes WHERE coalesce(u.kind, s.kind) <> 'placing'");
    }
}
