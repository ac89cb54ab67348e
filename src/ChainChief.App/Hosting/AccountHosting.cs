using ChainChief.Accounts;
using ChainChief.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace ChainChief.Hosting;

/// <summary>Accounts, sign-in and policy as the host needs them.</summary>
public static class AccountHosting
{
    public static WebApplicationBuilder AddSignIn(this WebApplicationBuilder builder, DataFolder data)
    {
        builder.Services.AddAccounts(data);
        builder.Services.AddDataProtection().SetApplicationName("ChainChief").PersistKeysToFileSystem(new(Path.Combine(data.Path, "keys")));
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Services.AddSingleton<RoutePolicy>();
        builder.Services.AddSingleton<GuestAccess>();
        builder.Services.AddSingleton<AuditTrail>();
        builder.Services.AddSingleton<ShownOnce>();
        return builder;
    }

    /// <summary>Stands after routing and before everything that reads a body.</summary>
    public static IApplicationBuilder UseDoorkeeper(this IApplicationBuilder app) => app.UseMiddleware<Doorkeeper>();

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapSignIn();
        routes.MapAccount();
        routes.MapUsers();
        routes.MapExampleRoles();
    }

    /// <summary>The one-time link of the first account; null where there is an administrator already.</summary>
    public static async Task<string?> FirstLink(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SetupLinks>().CreateFirst() is { } secret ? $"/setup/{secret}" : null;
    }
}
