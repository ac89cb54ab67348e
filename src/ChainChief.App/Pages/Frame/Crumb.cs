namespace ChainChief.Pages.Frame;

/// <summary>One step of the way to a page; without an address it is only said.</summary>
public sealed record Crumb(string Text, string? Href = null);
