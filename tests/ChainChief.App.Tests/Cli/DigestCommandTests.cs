using ChainChief.Access;
using ChainChief.Hosting;
using ChainChief.Storage;

namespace ChainChief.AppTests.Cli;

/// <summary>The command digest in a process of its own: what it writes, and that it does so once a week.</summary>
public sealed class DigestCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-cli-digest-").FullName;

    public void Dispose()
    {
        new DataFolder(folder).Find("dezhou")!.Remove();
        Directory.Delete(folder, recursive: true);
    }

    Task<(int Exit, string Output)> Run(params string[] arguments) => ChildProcess.Start(["digest", .. arguments, "--data", folder, "--lang", "en"]).End();

    [Fact]
    public async Task Every_account_gets_its_letter_once_a_week_and_again_when_asked()
    {
        ImportedOnce.Fill(new(folder));
        await using (var host = WorkbenchHost.Build(new(folder), "http://127.0.0.1:0"))
        {
            await SignedIn.Office(host);
            await SignedIn.As(host, "ic", "牵头部门", new Grant(Role.LeadDepartment, "dezhou", "市工业和信息化局"));
        }
        var (exit, output) = await Run("--region", "dezhou");
        Assert.Equal(0, exit);
        Assert.Contains("2 digests", output, StringComparison.Ordinal);
        string[] Letters() => Directory.GetFiles(Path.Combine(folder, "digests", "dezhou"), "*.html", SearchOption.AllDirectories);
        Assert.Equal(2, Letters().Length);
        Assert.Contains(Letters(), letter => File.ReadAllText(letter).Contains(SignedIn.Post, StringComparison.Ordinal));
        Assert.Equal(3, (await Run("--region", "dezhou")).Exit);
        foreach (var letter in Letters()) File.Delete(letter);
        Assert.Equal(0, (await Run("--region", "dezhou", "--again")).Exit);
        Assert.Equal(2, Letters().Length);
        Assert.Equal(2, (await Run("--region", "nowhere")).Exit);
    }
}
