using System.Collections.Concurrent;
using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Pages;
using ChainChief.Pages.Frame;
using ChainChief.Storage;

namespace ChainChief.Hosting;

/// <summary>The regions of the data folder, each with its atlas in memory.</summary>
public sealed class Regions(DataFolder data, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, AtlasCache> open = new(StringComparer.Ordinal);

    public DataFolder Data => data;

    /// <summary>Names of all regions.</summary>
    public IReadOnlyList<string> List() => data.List();

    /// <summary>Names of the regions that the visitor may read.</summary>
    public IReadOnlyList<string> Readable(Visitor visitor) => [.. List().Where(name => visitor.May(Act.SeeAtlas, name))];

    /// <summary>The region of that name; null where there is none.</summary>
    public AtlasCache? Find(string name)
    {
        if (open.TryGetValue(name, out var cache))
        {
            if (Workspace.Exists(cache.Workspace.Folder)) return cache;
            open.TryRemove(name, out _);
        }
        return data.Find(name) is { } workspace ? open.GetOrAdd(name, _ => new(workspace, clock)) : null;
    }

    /// <summary>Forgets a region that was removed.</summary>
    public void Close(string name) => open.TryRemove(name, out _);

    /// <summary>Removes a region that is a synthetic example, with everything in its folder; false where it is not one.</summary>
    public bool RemoveExample(string name)
    {
        if (Find(name) is not { } cache || !cache.Get().IsExample) return false;
        Close(name);
        cache.Workspace.Remove();
        return true;
    }

    /// <summary>What the frame shows for a request; null outside the regions.</summary>
    internal FrameView? Frame(HttpContext context)
    {
        var (visitor, words) = (context.RequestServices.GetRequiredService<Visitor>(), context.RequestServices.GetRequiredService<Words>());
        var links = Readable(visitor).Select(Find).OfType<AtlasCache>().Select(cache => Link(cache.Get())).ToList();
        var first = context.Request.Path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        if (first is null || !links.Any(link => link.Code == first) || Find(first) is not { } cache) return As(visitor, null, words, new FrameView(null, links, []));
        var atlas = cache.Get();
        var plans = new PlanBook(atlas, Words.Chinese).List();
        var plan = atlas.FindPlan(context.Request.Query["plan"])?.PlanCode.Text ?? atlas.DefaultPlan?.PlanCode.Text;
        return As(visitor, atlas, words, new FrameView(Link(atlas), links, [.. plans.Select(version => new PlanLink(version.Code, PlanName(version), version.Chains, version.InForceFrom, !version.IsDefault))], plan, atlas.AsOf?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    static FrameView As(Visitor visitor, RegionAtlas? atlas, Words words, FrameView view) => !visitor.IsSignedIn ? view with { OffersRoles = atlas?.IsExample == true } : view with
    {
        Role = visitor.Actor.Name,
        RoleScope = Standing.Of(visitor, atlas, words),
        OffersRoles = visitor.ExampleOf is not null,
        IsExampleRole = visitor.ExampleOf is not null,
        ManagesUsers = visitor.MayEverywhere(Act.ManageUsers),
    };

    static RegionLink Link(RegionAtlas atlas)
    {
        var region = new RegionCards(atlas, Words.Chinese).Get();
        return new(region.Folder, region.Name, region.IsExample);
    }

    static string PlanName(PlanVersionView version) => Words.Chinese ? $"{version.Code}版" : version.Code;
}
