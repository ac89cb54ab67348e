using ChainChief.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ChainChief.Accounts;

/// <summary>What the host registers to have accounts.</summary>
public static class AccountServices
{
    /// <summary>PBKDF2 with HMAC-SHA512; OWASP Password Storage Cheat Sheet, 2023: at least 210,000.</summary>
    public const int HashIterations = 220_000;

    public static IServiceCollection AddAccounts(this IServiceCollection services, DataFolder data)
    {
        AccountStore.BringUpToDate(data);
        services.AddDbContext<AccountStore>(options => options.UseSqlite(AccountStore.ConnectionString(data)).ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.MappedPropertyIgnoredWarning)));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddIdentityCore<Account>(options =>
        {
            options.User.AllowedUserNameCharacters = "";
            (options.Password.RequiredLength, options.Password.RequireDigit, options.Password.RequireLowercase) = (PasswordRules.Shortest, false, false);
            (options.Password.RequireUppercase, options.Password.RequireNonAlphanumeric) = (false, false);
        }).AddEntityFrameworkStores<AccountStore>().AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<SetupLinks>().AddScoped<SignIn>().AddScoped<Sessions>().AddScoped<Tokens>().AddScoped<AccountDesk>().AddScoped<SecondFactor>().AddScoped<ExampleRoles>();
        return services;
    }
}
