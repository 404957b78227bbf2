using BackOffice.Data.Access;
using BackOffice.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Web.Access;

/// <summary>
/// Checks what somebody who is in gives to prove that it is them. Wrong answers count as at sign-in: toward the lock-out, in the audit, in the letter.
/// Each check says why the answer does not count, or null when it does.
/// </summary>
internal sealed class OwnProof(AccessDb db, UserManager<StaffUser> users, AccountTrail trail)
{
    /// <summary>Checks a password.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="password">As typed.</param>
    /// <param name="whenRight">What is written when it is right; null for nothing.</param>
    public Task<string?> PasswordAsync(StaffUser user, string password, AccountEvent? whenRight = null) =>
        CheckAsync(user, "password, to confirm", whenRight, () => users.CheckPasswordAsync(user, password), "The password is not right.");

    /// <summary>Checks a code of the authenticator.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="code">As typed.</param>
    /// <param name="recoveryToo">True where a recovery code counts too: whoever lost the device sets up another.</param>
    /// <param name="whenRight">What is written when it is right; null for nothing.</param>
    public Task<string?> CodeAsync(StaffUser user, string code, bool recoveryToo = false, AccountEvent? whenRight = null) =>
        CheckAsync(user, "code, to confirm", whenRight, async () =>
            await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code.Trim())
            || (recoveryToo && (await users.RedeemTwoFactorRecoveryCodeAsync(user, code.Trim())).Succeeded), "This code does not count. Wait for the next one; each counts once.");

    private Task<string?> CheckAsync(StaffUser user, string way, AccountEvent? whenRight, Func<Task<bool>> check, string whenWrong)
    {
        AccountNews? news = null;
        return trail.RunAsync(async () =>
        {
            // Of two answers at once the second waits, and finds the account as the first left it.
            await db.Database.ExecuteSqlAsync($"select from access.staff_user where id = {user.Id} for no key update");
            await db.Entry(user).ReloadAsync();
            if (await users.IsLockedOutAsync(user)) return "After five wrong tries the account rests for 15 minutes. Try again then.";
            if (await check())
            {
                await MustAsync(users.ResetAccessFailedCountAsync(user));
                news = whenRight is { } what ? new AccountNews(what, user, Detail: way) : null;
                return null;
            }
            await MustAsync(users.AccessFailedAsync(user));
            news = await users.IsLockedOutAsync(user) ? new AccountNews(AccountEvent.LockedOut, user, AccountLetter.LockedOut, way) : new AccountNews(AccountEvent.SignInFailed, user, Detail: way);
            return whenWrong;
        }, _ => news, CancellationToken.None);
    }

    private static async Task MustAsync(Task<IdentityResult> change)
    {
        if (await change is { Succeeded: false } result) throw new InvalidOperationException($"The account did not take it: {string.Join(", ", result.Errors.Select(e => e.Code))}");
    }
}
