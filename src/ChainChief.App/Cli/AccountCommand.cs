using System.CommandLine;
using ChainChief.Accounts;
using ChainChief.Hosting;

namespace ChainChief.Cli;

/// <summary>chainchief setup-link: another one-time link for the first account, while there is no administrator; exit code 3 where there is one.</summary>
static class SetupLinkCommand
{
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("setup-link", "第一个账号的一次性链接 / one-time link for the first account") { AccountCommand.Url };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var services = AccountCommand.Services(parsed, clock);
            await using var scope = services.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<SetupLinks>().CreateFirst() is not { } secret)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(parsed.Words("已有系统管理员。新账号由管理员在“用户与范围”开设；管理员忘记密码用 chainchief account reset 登录名。", "There is an administrator already, who opens accounts under Users and scopes; for a forgotten password run chainchief account reset NAME."));
                return Exit.Refused;
            }
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{parsed.GetRequiredValue(AccountCommand.Url).TrimEnd('/')}/setup/{secret}");
            return Exit.Done;
        });
        return command;
    }
}

/// <summary>chainchief account: reset NAME prints a link to choose a new password; list names the accounts. Exit code 2 where there is no such account.</summary>
static class AccountCommand
{
    internal static Option<string> Url { get; } = new("--url") { Description = "工作台地址 / address of the workbench", DefaultValueFactory = _ => WorkbenchHosting.DefaultUrl };

    public static Command Create(TimeProvider clock) => new("account", "账号 / accounts") { Reset(clock), List(clock) };

    static Command Reset(TimeProvider clock)
    {
        var name = new Argument<string>("name") { Description = "登录名 / sign-in name" };
        var command = new Command("reset", "重设密码的一次性链接 / one-time link for a new password") { name, Url };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var services = Services(parsed, clock);
            await using var scope = services.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
            if (await desk.FindByName(parsed.GetRequiredValue(name)) is not { ExampleOf: null } account)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(parsed.Words($"没有账号“{parsed.GetRequiredValue(name)}”。", $"There is no account '{parsed.GetRequiredValue(name)}'."));
                return Exit.Missing;
            }
            await desk.Enable(account);
            await desk.Unlock(account);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{parsed.GetRequiredValue(Url).TrimEnd('/')}/setup/{await desk.Reset(account)}");
            return Exit.Done;
        });
        return command;
    }

    static Command List(TimeProvider clock)
    {
        var command = new Command("list", "列出账号 / list the accounts");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var services = Services(parsed, clock);
            await using var scope = services.CreateAsyncScope();
            foreach (var account in await scope.ServiceProvider.GetRequiredService<AccountDesk>().List())
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{account.UserName}  {account.Post}  {string.Join(", ", account.Grants.Select(grant => $"{Common.EnumCode.Of(grant.Role)}@{grant.Region ?? "*"}{(grant.Scope is null ? "" : "/" + grant.Scope)}"))}");
            return Exit.Done;
        });
        return command;
    }

    internal static ServiceProvider Services(ParseResult parsed, TimeProvider clock) => new ServiceCollection().AddLogging().AddSingleton(clock).AddAccounts(parsed.Folder()).BuildServiceProvider();
}
