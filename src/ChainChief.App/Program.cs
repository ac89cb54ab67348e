using ChainChief.Cli;

return await CommandLine.Run(args, TimeProvider.System);
