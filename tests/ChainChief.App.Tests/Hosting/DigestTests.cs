using System.Net;
using System.Net.Sockets;
using System.Text;
using ChainChief.Access;
using ChainChief.Governance;
using ChainChief.Hosting;
using ChainChief.Pages;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.AppTests.Hosting;

public sealed class DigestTests : IDisposable
{
    static readonly DateTime Noon = new(2026, 3, 10, 4, 0, 0, DateTimeKind.Utc);
    static readonly FeedView Feed = new(Noon.AddDays(-7), [], [new(HappeningKind.Lit, Act.SeeIssues, "issue", "2026-0187", "进口设备 <急>", Noon, new(), "issues/2026-0187") { LightBefore = "yellow", Light = "red", Why = "超期6天", Rule = "issue-deadlines 第1版" }],
        [], [], new Dictionary<HappeningKind, int> { [HappeningKind.Waits] = 0, [HappeningKind.Lit] = 1, [HappeningKind.Entered] = 0, [HappeningKind.Changed] = 0 });

    readonly string folder = Directory.CreateTempSubdirectory("chainchief-digest-").FullName;

    [Theory]
    [InlineData(true, "黄→红 · 超期6天 · issue-deadlines 第1版", "变灯 1")]
    [InlineData(false, "yellow→red", "Turned colour 1")]
    public void A_letter_says_what_turned_colour_and_by_which_rule_in_the_language_asked(bool chinese, string facts, string head)
    {
        var letter = Letter(chinese);
        Assert.Contains(facts, letter.Text, StringComparison.Ordinal);
        Assert.Contains(head, letter.Text, StringComparison.Ordinal);
        Assert.Contains("进口设备 &lt;急&gt;", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", letter.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_week_is_made_once_and_stands_in_the_data_folder()
    {
        var post = new DigestPost(new DataFolder(folder), new(null, 25, false, "a@b", null, null));
        Assert.True(post.Begin("dezhou", "2026-W11"));
        Assert.False(post.Begin("dezhou", "2026-W11"));
        var path = post.Write("dezhou", "2026-W11", "../../evil", Letter(true));
        Assert.Equal(Path.Combine(folder, "digests", "dezhou", "2026-W11", "evil.html"), path);
        Assert.Equal(Letter(true).Text, File.ReadAllText(Path.ChangeExtension(path, ".txt")));
    }

    [Fact]
    public async Task Without_a_server_nothing_is_sent() =>
        Assert.False(await new DigestPost(new DataFolder(folder), new(null, 25, false, "a@b", null, null)).Send("office@example.org", Letter(true), TestContext.Current.CancellationToken));

    [Fact]
    public async Task With_a_server_the_letter_goes_to_the_account_s_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var received = Receive(listener, TestContext.Current.CancellationToken);
        var post = new DigestPost(new DataFolder(folder), new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, false, "chainchief@example.org", null, null));
        Assert.True(await post.Send("office@example.org", Letter(true), TestContext.Current.CancellationToken));
        var talk = await received;
        Assert.Contains("RCPT TO:<office@example.org>", talk, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/html", talk, StringComparison.Ordinal);
    }

    static DigestLetter Letter(bool chinese) => DigestLetter.Of(Feed, "德州市", "dezhou", "市链办经办", "2026-W11", null, chinese, new Words(), new Formats(new Words()));

    /// <summary>As much of a mail server as takes one letter.</summary>
    static async Task<string> Receive(TcpListener listener, CancellationToken cancel)
    {
        using var client = await listener.AcceptTcpClientAsync(cancel);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        var talk = new StringBuilder();
        await writer.WriteLineAsync("220 test");
        var inside = false;
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            talk.AppendLine(line);
            if (inside && line != ".") continue;
            if (line == "DATA") await writer.WriteLineAsync("354 go on");
            else await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 ok");
            inside = line == "DATA";
            if (line == "QUIT") break;
        }
        return talk.ToString();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
