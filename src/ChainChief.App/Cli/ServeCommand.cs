using System.CommandLine;
using ChainChief.Hosting;

namespace ChainChief.Cli;

/// <summary>chainchief serve: opens the workbench; on a new data folder it imports Dezhou first.</summary>
static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "地址 / addresses to listen on", DefaultValueFactory = _ => WorkbenchHosting.DefaultUrl };
        var command = new Command("serve", "打开工作台 / open the workbench") { urls };
        command.SetAction(async (parsed, cancel) =>
        {
            await WorkbenchHost.Run(parsed.Folder(), parsed.GetRequiredValue(urls), parsed.InvocationConfiguration.Output, cancel);
            return Exit.Done;
        });
        return command;
    }
}
