using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace ChainChief.Accounts;

/// <summary>The second factor: a code of an authenticator app (TOTP, RFC 6238) or a recovery code.</summary>
public sealed class SecondFactor(AccountStore store, UserManager<Account> users)
{
    public const int RecoveryCodes = 10;

    const string Issuer = "ChainChief";

    /// <summary>The key to put into the app: groups of four, and the same as a QR code (SVG). Made on the first call while the factor is off.</summary>
    public async Task<(string Key, string Svg)> Offer(Account account)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is null) // set, not reset: a reset would end the session that asks
            SetupLinks.Ensure(await users.SetAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey", users.GenerateNewAuthenticatorKey()));
        var key = (await users.GetAuthenticatorKeyAsync(account))!;
        var address = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.UserName!)}?secret={key}&issuer={Issuer}&digits=6";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        return (string.Join(' ', key.Chunk(4).Select(group => new string(group))), drawing.GetGraphic(new System.Drawing.Size(208, 208), sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute));
    }

    /// <summary>Switches it on where the code shows that the app has the key; recovery codes to be shown once, or null.</summary>
    public async Task<IReadOnlyList<string>?> Enable(Account account, string code)
    {
        if (account.TwoFactorEnabled || await users.GetAuthenticatorKeyAsync(account) is null || !await IsCode(account, Plain(code))) return null;
        SetupLinks.Ensure(await users.SetTwoFactorEnabledAsync(account, true));
        return await Renew(account);
    }

    /// <summary>New recovery codes; the old ones no longer hold.</summary>
    public async Task<IReadOnlyList<string>> Renew(Account account) => [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!];

    public async Task Disable(Account account)
    {
        SetupLinks.Ensure(await users.SetTwoFactorEnabledAsync(account, false));
        await store.UserTokens.Where(secret => secret.UserId == account.Id).ExecuteDeleteAsync();
    }

    /// <summary>Whether a code of the app (each once only) or an unused recovery code.</summary>
    internal async Task<bool> Accepts(Account account, string code)
    {
        var plain = Plain(code);
        return plain.Length == 6 && plain.All(char.IsAsciiDigit)
            ? await IsCode(account, plain) && await store.Users.Where(one => one.Id == account.Id && one.LastCode != plain || one.Id == account.Id && one.LastCode == null)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastCode, plain)) == 1
            : (await users.RedeemTwoFactorRecoveryCodeAsync(account, code.Trim().ToUpperInvariant())).Succeeded;
    }

    Task<bool> IsCode(Account account, string code) => users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code);

    static string Plain(string code) => code.Replace(" ", "", StringComparison.Ordinal).Trim();
}
