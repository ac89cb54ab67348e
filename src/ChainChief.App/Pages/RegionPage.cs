using ChainChief.Exploring;
using ChainChief.Hosting;
using Microsoft.AspNetCore.Components;

namespace ChainChief.Pages;

/// <summary>A page of one region: finds the atlas of its address, or says that there is no such region.</summary>
public abstract class RegionPage : ComponentBase
{
    /// <summary>First part of the address.</summary>
    [Parameter] public string Region { get; set; } = "";

    /// <summary>Plan version chosen in the switcher; null: the default one.</summary>
    [SupplyParameterFromQuery(Name = "plan")] public string? Plan { get; set; }

    [Inject] public required Regions Regions { get; set; }
    [Inject] public required NavigationManager Navigation { get; set; }

    /// <summary>Turns views of the read model into what components show.</summary>
    [Inject] public required Shown Shown { get; set; }

    [Inject] public required Sights Sights { get; set; }

    /// <summary>What the reader may see of partners and contact data here.</summary>
    protected Sight Sight => Sights.Of(Atlas);

    protected AtlasCache Cache { get; private set; } = null!;

    protected RegionAtlas Atlas { get; private set; } = null!;

    protected static bool Chinese => Words.Chinese;

    /// <summary>False once the page has said that it does not exist: markup is skipped then.</summary>
    protected bool Found { get; private set; }

    protected sealed override void OnParametersSet()
    {
        if (Regions.Find(Region) is not { } cache || cache.Get().FindPlan(Plan) is null && Plan is not null)
        {
            Missing();
            return;
        }
        (Cache, Atlas, Found) = (cache, cache.Get(), true);
        Load();
    }

    /// <summary>Reads the view of the page; calls <see cref="Missing"/> where its subject is not there.</summary>
    protected abstract void Load();

    /// <summary>Sends the reader to where the subject has its page; markup is skipped.</summary>
    protected void Elsewhere(string address)
    {
        Found = false;
        Navigation.NavigateTo(address);
    }

    protected void Missing()
    {
        Found = false;
        Navigation.NotFound();
    }
}
