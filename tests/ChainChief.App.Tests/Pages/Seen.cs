using Microsoft.Playwright;

namespace ChainChief.AppTests.Pages;

/// <summary>What is wrong with a page as a reader sees it: sentences that name the element, none where all is well.</summary>
static class Seen
{
    /// <summary>An experimental rule that wants all letters of a drawn box, in their order, in its name; <see cref="Misnamed"/> asks for what it is meant for.</summary>
    const string LiteralNames = "label-content-name-mismatch";

    /// <summary>Rules of access broken so that it hurts.</summary>
    public static async Task<IReadOnlyList<string>> Barriers(IPage page) =>
        [.. (await Axe.Run(page)).Where(finding => finding.Impact is "serious" or "critical" && finding.Id != LiteralNames).Select(finding => finding.ToString())];

    /// <summary>Boxes of a drawing that are not called by the words they begin with: who speaks to the machine says what is seen.</summary>
    public static async Task<IReadOnlyList<string>> Misnamed(IPage page) => await page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll("main svg :is(a.seg, a.tab, a.place)")].map(box => [box.querySelector("text").textContent.trim(), box.getAttribute("aria-label")])
          .filter(([seen, name]) => !name?.startsWith(seen)).map(([seen, name]) => `${seen} is called ${name}`)
        """);

    /// <summary>Pixels that the page is wider than its window.</summary>
    public static Task<int> Sideways(IPage page) => page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)");

    /// <summary>Letterings of drawings that lie on each other or leave their drawing. Measured on the em box, turned as it is drawn; drawings that are not shown are left out.</summary>
    public static async Task<IReadOnlyList<string>> Collisions(IPage page, string drawings = "main svg") => await page.EvaluateAsync<string[]>("""
        drawings => {
          const slack = 1;
          const corners = text => {
            const box = text.getBBox(), to = text.getScreenCTM(), size = parseFloat(getComputedStyle(text).fontSize);
            const upright = getComputedStyle(text).writingMode.startsWith("vertical");
            const [dx, dy] = upright ? [Math.max(0, (box.width - size) / 2), 0] : [0, Math.max(0, (box.height - size) / 2)];
            return [[box.x + dx, box.y + dy], [box.x + box.width - dx, box.y + dy], [box.x + box.width - dx, box.y + box.height - dy], [box.x + dx, box.y + box.height - dy]]
              .map(([x, y]) => ({ x: to.a * x + to.c * y + to.e, y: to.b * x + to.d * y + to.f }));
          };
          const span = (quad, axis) => { const all = quad.map(p => p.x * axis.x + p.y * axis.y); return [Math.min(...all), Math.max(...all)]; };
          const axes = quad => [0, 1].map(i => { const [x, y] = [quad[i + 1].x - quad[i].x, quad[i + 1].y - quad[i].y], length = Math.hypot(x, y) || 1; return { x: x / length, y: y / length }; });
          const meet = (one, other) => [...axes(one), ...axes(other)].every(axis => { const [a, b] = span(one, axis), [c, d] = span(other, axis); return Math.min(b, d) - Math.max(a, c) > slack; });
          const found = [];
          for (const drawing of document.querySelectorAll(drawings)) {
            const frame = drawing.getBoundingClientRect();
            if (!frame.width) continue;
            const texts = [...drawing.querySelectorAll("text")].filter(text => text.textContent.trim() && text.getBBox().width).map(text => ({ words: text.textContent.trim(), quad: corners(text) }));
            for (const text of texts)
              if (text.quad.some(p => p.x < frame.left - slack || p.x > frame.right + slack || p.y < frame.top - slack || p.y > frame.bottom + slack)) found.push(`${text.words} leaves its drawing`);
            texts.forEach((one, i) => texts.slice(i + 1).forEach(other => { if (meet(one.quad, other.quad)) found.push(`${one.words} lies on ${other.words}`); }));
          }
          return found;
        }
        """, drawings);

    /// <summary>How many letterings the shown drawings hold.</summary>
    public static Task<int> Letterings(IPage page, string drawings = "main svg") => page.Locator($"{drawings} text").CountAsync();
}
