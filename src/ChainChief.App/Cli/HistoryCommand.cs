using System.CommandLine;
using System.Globalization;
using ChainChief.Common;
using ChainChief.Importing;

namespace ChainChief.Cli;

/// <summary>chainchief history: the change sets of a region, newest first.</summary>
static class HistoryCommand
{
    public static Command Create()
    {
        var command = new Command("history", "批次 / change sets") { Options.Region, Options.Json };
        command.SetAction(parsed =>
        {
            if (parsed.Workspace() is not { } workspace) return Exit.Missing;
            var sets = ChangeSets.List(workspace);
            if (parsed.GetValue(Options.Json)) ReportText.WriteJson(parsed.InvocationConfiguration.Output, sets);
            else
                foreach (var set in sets)
                    parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"#{set.Id} {set.At:yyyy-MM-dd HH:mm}Z {EnumCode.Of(set.Kind),-8} {set.Actor} {set.Title}: +{set.Counts.Sum(c => c.Added)} ~{set.Counts.Sum(c => c.Updated)} -{set.Counts.Sum(c => c.Removed)}{(set.UndoneIn is int by ? parsed.Words($"（已由 #{by} 撤回）", $" (taken back by #{by})") : "")}"));
            return Exit.Done;
        });
        return command;
    }
}

/// <summary>chainchief undo ID: takes a change set back, exactly; exit code 3 where later changes stand in the way.</summary>
static class UndoCommand
{
    public static Command Create(TimeProvider clock)
    {
        var id = new Argument<int>("id") { Description = "批次号 / number of the change set" };
        var command = new Command("undo", "撤回批次 / take a change set back") { id, Options.Region, Options.Actor, Options.Json };
        command.SetAction(parsed =>
        {
            if (parsed.Workspace() is not { } workspace) return Exit.Missing;
            var result = ChangeSets.Undo(workspace, parsed.GetRequiredValue(id), parsed.GetRequiredValue(Options.Actor), clock);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(Options.Json))
                ReportText.WriteJson(output, new { changeSet = result.ChangeSetId, result.Counts, obstacles = result.Obstacles.Select(o => new { o.Code, message = o.Message(parsed.Chinese()) }) });
            else if (result.ChangeSetId is int kept)
                output.WriteLine(parsed.Words($"已撤回，记为批次 #{kept}：恢复 {result.Counts.Sum(c => c.Updated).Text()} 条，移除 {result.Counts.Sum(c => c.Removed).Text()} 条", $"taken back as change set #{kept}: {result.Counts.Sum(c => c.Updated).Text()} restored, {result.Counts.Sum(c => c.Removed).Text()} removed"));
            else
                foreach (var obstacle in result.Obstacles) output.WriteLine($"{obstacle.Message(parsed.Chinese())} ({obstacle.Code})");
            return result.ChangeSetId is null ? Exit.Refused : Exit.Done;
        });
        return command;
    }
}
