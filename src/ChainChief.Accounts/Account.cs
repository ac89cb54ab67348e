using ChainChief.Access;
using Microsoft.AspNetCore.Identity;

namespace ChainChief.Accounts;

/// <summary>账号: a sign-in name that stands for a post. The name of a person is never asked for.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>岗位 as records show it, such as 市链办经办.</summary>
    public required string Post { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>When it was closed; null while it may be used.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Folder name of the example region it belongs to. Such an account has no password and is entered by a button of that region alone.</summary>
    public string? ExampleOf { get; init; }

    /// <summary>The authenticator's code that was taken last; it is not taken twice.</summary>
    public string? LastCode { get; set; }

    public List<GrantRow> Grants { get; init; } = [];

    /// <summary>Whether somebody has ever chosen a password for it.</summary>
    public bool IsSetUp => PasswordHash is not null;
}

/// <summary>A grant of an account, as kept.</summary>
public sealed class GrantRow
{
    public int Id { get; init; }
    public required string AccountId { get; init; }
    public required Role Role { get; init; }

    /// <summary>Folder name; null for every region.</summary>
    public string? Region { get; init; }

    public string? Scope { get; init; }

    public Grant Value => new(Role, Region, Scope);
}

/// <summary>登录: one signed-in browser. The cookie holds a secret, this row its hash; ending the row ends the session at the next request.</summary>
public sealed class Session
{
    public int Id { get; init; }
    public required string Hash { get; init; }
    public required string AccountId { get; init; }
    public Account? Account { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Network address of the browser.</summary>
    public string? Address { get; init; }

    /// <summary>What the browser calls itself.</summary>
    public string? Agent { get; init; }

    /// <summary>The account's security stamp then; a session of an older stamp is over.</summary>
    public required string Stamp { get; init; }

    /// <summary>The password was right and the second factor is still awaited; such a row lets nobody in.</summary>
    public bool AwaitsCode { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>接口令牌: lets a program act for an account, within some acts and until a day. Only the hash is kept.</summary>
public sealed class ApiToken
{
    public int Id { get; init; }
    public required string Hash { get; init; }
    public required string AccountId { get; init; }
    public Account? Account { get; init; }
    public required string Name { get; init; }

    /// <summary>Codes of acts, joined by <c>;</c>.</summary>
    public required string Acts { get; init; }

    /// <summary>The only region it holds in; null for all regions of the account.</summary>
    public string? Region { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>What a one-time link is for.</summary>
public enum LinkPurpose { FirstAccount, Invite, Reset }

/// <summary>一次性链接: lets its holder choose a password once. Only the hash of its secret is kept.</summary>
public sealed class SetupLink
{
    public int Id { get; init; }
    public required string Hash { get; init; }
    public required LinkPurpose Purpose { get; init; }

    /// <summary>Whose password it sets; null for the first account, which does not exist yet.</summary>
    public string? AccountId { get; init; }

    public Account? Account { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
