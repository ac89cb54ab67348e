using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ChainChief.AppTests.Pages;

/// <summary>A rule of access that a page breaks.</summary>
/// <param name="Impact">minor, moderate, serious, critical.</param>
/// <param name="Nodes">The first elements that break it.</param>
sealed record AxeFinding(string Id, string? Impact, string[] Nodes)
{
    public override string ToString() => $"{Id}: {string.Join(" | ", Nodes)}";
}

/// <summary>axe on a page of ours, all its rules. Run in the page itself: the package's own call opens a second page for every result, of use only where a page holds frames, and ours hold none.</summary>
static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<AxeFinding>> Run(IPage page)
    {
        Assert.Single(page.Frames);
        if (!await page.EvaluateAsync<bool>("() => !!window.axe")) await page.EvaluateAsync(Script);
        var told = await page.EvaluateAsync<string>("""
            async () => JSON.stringify((await axe.run(document, { resultTypes: ['violations'] }))
              .violations.map(one => ({ id: one.id, impact: one.impact, nodes: one.nodes.slice(0, 4).map(node => node.html) })))
            """);
        return JsonSerializer.Deserialize<AxeFinding[]>(told, Camel)!;
    }
}
