using System.Globalization;
using BackOffice.Data.Access;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace BackOffice.Web.Access;

/// <summary>Sets a person's authenticator up and off. A new key replaces the old one only when a code proved that it arrived.</summary>
internal sealed class SecondFactor(UserManager<StaffUser> users, IUserStore<StaffUser> store, TimeProvider clock)
{
    public const int RecoveryCodes = 10;
    private const string Issuer = "BackOffice";
    private const string Pending = "PendingAuthenticatorKey";

    // Whoever finds an open screen later must not be shown a key that somebody else began with their password.
    private static readonly TimeSpan Waits = TimeSpan.FromMinutes(10);

    /// <summary>Makes a key that waits for its first code.</summary>
    public async Task<string> BeginAsync(StaffUser user)
    {
        var key = users.GenerateNewAuthenticatorKey();
        Must(await users.SetAuthenticationTokenAsync(user, Issuer, Pending, string.Create(CultureInfo.InvariantCulture, $"{key} {(clock.GetUtcNow() + Waits).ToUnixTimeSeconds()}")));
        return key;
    }

    /// <summary>The key that waits; null when there is none, or it waited too long.</summary>
    public async Task<string?> PendingKeyAsync(StaffUser user) =>
        (await users.GetAuthenticationTokenAsync(user, Issuer, Pending))?.Split(' ') is [var key, var until] && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? key : null;

    /// <summary>Turns the second factor on with the key that waits.</summary>
    /// <returns>The recovery codes, or null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(StaffUser user, string code)
    {
        if (await PendingKeyAsync(user) is not { } key || OneTimeCode.StepFor(key, code, clock.GetUtcNow(), lastStep: null) is not { } step) return null;
        await ((IUserAuthenticatorKeyStore<StaffUser>)store).SetAuthenticatorKeyAsync(user, key, CancellationToken.None);
        user.LastCodeStep = step;
        Must(await users.RemoveAuthenticationTokenAsync(user, Issuer, Pending));
        // This changes the security stamp too: other sessions end.
        Must(await users.SetTwoFactorEnabledAsync(user, true));
        return await NewRecoveryCodesAsync(user);
    }

    /// <summary>Ten new recovery codes; the old ones count no more.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(StaffUser user) => [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes))!];

    /// <summary>Turns the second factor off and forgets its key.</summary>
    public async Task<bool> TurnOffAsync(StaffUser user)
    {
        Must(await users.SetTwoFactorEnabledAsync(user, false));
        Must(await users.ResetAuthenticatorKeyAsync(user));
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
        return true;
    }

    /// <summary>What an authenticator app reads from the picture.</summary>
    public static string Address(string email, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6&period={OneTimeCode.StepSeconds}";

    /// <summary>The picture, as SVG.</summary>
    public static string Picture(string email, string key)
    {
        using var code = new SvgQRCode(QRCodeGenerator.GenerateQrCode(Address(email, key), QRCodeGenerator.ECCLevel.M));
        return code.GetGraphic(new System.Drawing.Size(200, 200), "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static void Must(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException($"The account was not changed: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
    }
}
