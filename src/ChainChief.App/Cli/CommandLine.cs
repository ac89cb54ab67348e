using System.CommandLine;

namespace ChainChief.Cli;

/// <summary>The commands of the program; without one it serves.</summary>
static class CommandLine
{
    public static Task<int> Run(string[] args, TimeProvider clock) => Create(clock).Parse(args.Length == 0 ? ["serve"] : args).InvokeAsync();

    static RootCommand Create(TimeProvider clock) => new("链长 ChainChief：产业链链长制工作台 / workbench of the industrial chain chief system")
    {
        Options.Data, Options.Language,
        ServeCommand.Create(), ImportCommand.Create(clock), InvoicesCommand.Create(clock), ImportMapCommand.Create(clock), CheckCommand.Create(clock), ExportCommand.Create(clock), TemplatesCommand.Create(),
        HistoryCommand.Create(), UndoCommand.Create(clock), GenerateCommand.Create(clock), PlaceCommand.Create(), DuplicatesCommand.Create(clock),
        ComputeCommand.Create(), AnalyseCommand.Create(clock), AuditCommand.Create(clock), DigestCommand.Create(clock), SetupLinkCommand.Create(clock), AccountCommand.Create(clock),
    };
}
