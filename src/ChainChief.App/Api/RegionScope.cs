using System.Reflection;
using ChainChief.Exploring;
using ChainChief.Hosting;
using ChainChief.Pages;

namespace ChainChief.Api;

/// <summary>The region of an address and the language of the answer, as handlers take them. Where there is no such region, no handler is called.</summary>
public sealed class RegionScope
{
    readonly AtlasCache? cache;
    readonly RegionAtlas? atlas;

    readonly Sights sights;

    RegionScope(AtlasCache? cache, Sights sights) => (this.cache, atlas, this.sights) = (cache, cache?.Get(), sights);

    public bool Found => atlas is not null;

    public AtlasCache Cache => cache!;

    public RegionAtlas Atlas => atlas!;

    /// <summary>What the caller may see of partners and contact data.</summary>
    public Sight Sight => sights.Of(atlas!);

    public static bool Chinese => Words.Chinese;

    /// <summary>Binds the parameter of a handler from the route.</summary>
    public static ValueTask<RegionScope?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<RegionScope?>(new(context.RequestServices.GetRequiredService<Regions>().Find(context.GetRouteValue("region") as string ?? ""), context.RequestServices.GetRequiredService<Sights>()));
}
