namespace ChainChief.Exploring;

/// <summary>A region as a card of the list of regions.</summary>
public sealed class RegionCards(RegionAtlas atlas, bool chinese)
{
    /// <summary>Named after its topmost region; before any import, after its folder.</summary>
    public RegionView Get() => new(atlas.Workspace.Name, atlas.Root?.RegionCode.Text ?? "", atlas.Root is { } root ? Wording.Pick(chinese, root.NameZh, root.NameEn) : atlas.Workspace.Name,
        atlas.IsExample, atlas.Version);
}
