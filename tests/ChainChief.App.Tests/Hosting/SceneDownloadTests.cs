using ChainChief.Hosting;
using ChainChief.Scenes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChainChief.AppTests.Hosting;

public sealed class SceneDownloadTests
{
    static readonly Scene Drawing = new(400, 200, "集成电路产业链图", null, [new Box(new(10, 10, 100, 50), Paint.Hatch, new Stroke(Ink.Border)), new Lettering(20, 40, "硅材料", 14, Ink.Text)]);

    [Theory]
    [InlineData("", "application/pdf", "pdf", "%PDF-")]
    [InlineData("?format=PDF&paper=a3", "application/pdf", "pdf", "%PDF-")]
    [InlineData("?format=png", "image/png", "png", "\u0089PNG")]
    [InlineData("?format=png&scale=1.5", "image/png", "png", "\u0089PNG")]
    [InlineData("?format=svg", "image/svg+xml", "svg", "<svg xmlns")]
    public async Task The_file_comes_in_the_form_asked_for_with_a_Chinese_name(string query, string type, string extension, string start)
    {
        var (response, bytes) = await Answer(query, Drawing);
        Assert.Equal((200, type), (response.StatusCode, response.ContentType));
        Assert.StartsWith(start, System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        var disposition = response.Headers.ContentDisposition.ToString();
        Assert.Contains("filename*=UTF-8''" + Uri.EscapeDataString("德州市-产业链 图-"), disposition, StringComparison.Ordinal);
        Assert.Matches($@"filename=""?dezhou-chain-IC-\d{{8}}\.{extension}", disposition);
    }

    [Theory]
    [InlineData("?format=docx", "图不能存成“docx”。可以选：svg, png, pdf。")]
    [InlineData("?paper=A5", "图不能存成“A5”。可以选：A4, A3, A2, A1, A0。")]
    [InlineData("?paper=7", "图不能存成“7”。可以选：A4, A3, A2, A1, A0。")]
    [InlineData("?format=png&scale=99", "图不能存成“99”。可以选：1–4。")]
    [InlineData("?format=png&scale=-1", "图不能存成“-1”。可以选：1–4。")]
    public async Task What_cannot_be_made_is_refused_in_a_sentence(string query, string sentence)
    {
        var (response, bytes) = await Answer(query, Drawing);
        Assert.Equal((400, sentence), (response.StatusCode, System.Text.Encoding.UTF8.GetString(bytes)));
    }

    [Theory]
    [InlineData("?format=png", 12_000, 400)]
    [InlineData("?format=png&scale=4", 3_000, 400)]
    [InlineData("?format=svg", 12_000, 200)]
    [InlineData("?format=pdf", 12_000, 200)]
    public async Task A_picture_too_large_is_refused_but_not_what_is_drawn_in_lines(string query, double length, int status)
    {
        var (response, bytes) = await Answer(query, Drawing with { Width = length, Height = length });
        Assert.Equal(status, response.StatusCode);
        if (status == 400) Assert.Matches(@"^图片有 \d+ 百万像素，超过上限 40 百万像素。", System.Text.Encoding.UTF8.GetString(bytes));
    }

    static async Task<(HttpResponse Response, byte[] Bytes)> Answer(string query, Scene scene)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        (context.Request.Scheme, context.Request.Host, context.Request.Path, context.Request.QueryString) = ("http", new("chain.example.org"), "/dezhou/chains/IC/drawing", new(query));
        context.Response.Body = body;
        await SceneDownload.Of(context.Request, [scene], new("产业链/图", "德州市"), "dezhou-chain-IC", TimeProvider.System).ExecuteAsync(context);
        return (context.Response, body.ToArray());
    }
}
