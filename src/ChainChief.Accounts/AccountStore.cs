using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChainChief.Accounts;

/// <summary>The accounts of an installation: <c>accounts.db</c> in the data folder, beside the regions.</summary>
public sealed class AccountStore(DbContextOptions<AccountStore> options) : IdentityUserContext<Account>(options)
{
    public const string FileName = "accounts.db";

    public DbSet<GrantRow> Grants => Set<GrantRow>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<SetupLink> SetupLinks => Set<SetupLink>();

    /// <summary>Options of a store in the data folder.</summary>
    internal static string ConnectionString(DataFolder data) => $"Data Source={Path.Combine(data.Path, FileName)};Default Timeout=30";

    /// <summary>Makes the file or brings it up to date. Done once, before anybody asks.</summary>
    public static void BringUpToDate(DataFolder data)
    {
        Directory.CreateDirectory(data.Path);
        using var door = Door(data);
        using var store = new AccountStore(new DbContextOptionsBuilder<AccountStore>().UseSqlite(ConnectionString(data)).ConfigureWarnings(warnings => warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.CoreEventId.MappedPropertyIgnoredWarning)).Options);
        if (!store.Database.GetPendingMigrations().Any()) return;
        // A process that died while it migrated left this lock behind; the door is ours alone.
        store.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS __EFMigrationsLock");
        store.Database.Migrate();
        store.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(data.Path, FileName), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    static FileStream Door(DataFolder data)
    {
        for (var wait = 0; ; wait++)
        {
            try
            {
                return new(Path.Combine(data.Path, "accounts.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (wait < 600)
            {
                Thread.Sleep(50);
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Role>().HaveConversion<CodeConverter<Role>>();
        configurationBuilder.Properties<LinkPurpose>().HaveConversion<CodeConverter<LinkPurpose>>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts").Ignore(one => one.Email).Ignore(one => one.NormalizedEmail).Ignore(one => one.EmailConfirmed).Ignore(one => one.PhoneNumber).Ignore(one => one.PhoneNumberConfirmed).Ignore(one => one.IsSetUp);
            account.HasMany(one => one.Grants).WithOne().HasForeignKey(grant => grant.AccountId).OnDelete(DeleteBehavior.Cascade);
            account.HasIndex(one => one.ExampleOf);
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_secrets");
        builder.Entity<GrantRow>().ToTable("grants").Ignore(grant => grant.Value);
        builder.Entity<Session>().ToTable("sessions").HasIndex(session => session.Hash).IsUnique();
        builder.Entity<ApiToken>().ToTable("api_tokens").HasIndex(token => token.Hash).IsUnique();
        builder.Entity<SetupLink>().ToTable("setup_links").HasIndex(link => link.Hash).IsUnique();
    }

    /// <summary>Milliseconds since 1970 (UTC): SQLite compares and sorts them.</summary>
    sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));

    sealed class CodeConverter<T>() : ValueConverter<T, string>(value => EnumCode.Of(value), text => EnumCode.Parse<T>(text)) where T : struct, Enum;
}

/// <summary>For the tool that writes migrations.</summary>
sealed class AccountStoreDesign : IDesignTimeDbContextFactory<AccountStore>
{
    public AccountStore CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<AccountStore>().UseSqlite("Data Source=design.db").Options);
}
