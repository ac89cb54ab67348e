namespace ChainChief.Scenes;

/// <summary>A colour of the design by its token (<c>ink-1</c>, <c>up-tint</c>, <c>c-IC</c>), or a fixed one as <c>#RRGGBB</c>. What a token looks like is the palette's matter.</summary>
public readonly record struct Ink(string Token)
{
    public static readonly Ink Surface = new("surface"), Text = new("ink-1"), Second = new("ink-2"), Note = new("ink-3"), Faint = new("ink-4");
    public static readonly Ink Accent = new("accent"), AccentDeep = new("accent-deep"), AccentTint = new("accent-tint"), OnAccent = new("on-accent");
    public static readonly Ink Hairline = new("silk-3"), Border = new("silk-4"), Edge = new("edge"), Well = new("silk-2"), Flow = new("flow"), Lack = new("red-ink");

    public bool IsFixed => Token.StartsWith('#');
}

/// <summary>What an area is filled with.</summary>
/// <param name="Hatched">Slanted strokes on the ground: what is missing. They carry the meaning where colour does not.</param>
/// <param name="Opacity">0–1.</param>
public readonly record struct Paint(Ink Ink, bool Hatched = false, double Opacity = 1)
{
    public static readonly Paint Hatch = new(Ink.Surface, Hatched: true);

    public static implicit operator Paint(Ink ink) => new(ink);
}

/// <param name="Width">Pixels of the scene.</param>
/// <param name="Dash">Lengths of stroke and gap in turn; null: unbroken.</param>
public sealed record Stroke(Ink Ink, double Width = 1, string? Dash = null)
{
    /// <summary>Stroke and gap of what is general, inferred or missing.</summary>
    public const string Broken = "4 3";
}
