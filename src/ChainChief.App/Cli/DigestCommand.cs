using System.CommandLine;
using ChainChief.Hosting;

namespace ChainChief.Cli;

/// <summary>chainchief digest: the weekly digests of a region now, whatever their hour; as the running workbench makes them, into the data folder and by mail where a server is configured. Exit code 2: no such region; 3: made already, or switched off by the rules.</summary>
static class DigestCommand
{
    public static Command Create(TimeProvider clock)
    {
        var again = new Option<bool>("--again") { Description = "本周已生成的重新生成 / make those of this week anew" };
        var command = new Command("digest", "现在生成本周摘要 / make the digests of this week now") { Options.Region, again };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.Workspace() is not { } workspace) return Exit.Missing;
            await using var host = WorkbenchHost.Build(parsed.Folder(), WorkbenchHosting.DefaultUrl, clock: clock); // never started: no port, no timer
            var making = await host.Services.GetRequiredService<WeeklyDigest>().Now(workspace.Name, parsed.GetValue(again), cancel);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (!making.Enabled) await error.WriteLineAsync(parsed.Words("本地区的规则关闭了周摘要（规则 digest）。", "The rules of the region switch digests off (table digest)."));
            else if (making.Made is not { } made) await error.WriteLineAsync(parsed.Words($"{making.Week} 的摘要已生成。要重新生成，加 --again。", $"The digests of {making.Week} were made already. Add --again to make them anew."));
            else
            {
                await output.WriteLineAsync(parsed.Words($"{making.Week}：{made} 份，在 {making.Folder}", $"{making.Week}: {made} digests in {making.Folder}"));
                return Exit.Done;
            }
            return Exit.Refused;
        });
        return command;
    }
}
