using BackOffice.Data.Access;
using BackOffice.Data.Notifications;
using BackOffice.Data.Shared;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Access;

/// <summary>
/// Writes and sends the letters about an account. They come by the outbox, so that none is lost and the time an answer takes does not tell
/// whether there is such an account; a link is made when its letter goes out.
/// </summary>
internal sealed class AccountMail(Mailer mailer, PublicAddress address, UserManager<StaffUser> users, IStringLocalizer<Texts> texts)
{
    /// <summary>Sends a letter that is due; one that nobody needs any more is done.</summary>
    public async Task<Outcome> SendAsync(AccountLetterDue due, CancellationToken ct)
    {
        var user = await users.FindByIdAsync(due.StaffUserId.ToString());
        if (user is not { Email: { } to } || (due.Letter == AccountLetter.PasswordLink && user is { DisabledAt: not null } or { PasswordHash: null })) return Outcome.Done;
        var (subject, body) = due.Letter switch
        {
            AccountLetter.LockedOut => (texts["Your BackOffice account rests for 15 minutes"].Value,
                texts["After five wrong tries nobody can sign in to your account with a password for 15 minutes. If this was you, wait and try again. If it was not, tell your administrator."].Value),
            AccountLetter.PasswordLink => (texts["Set a new password"].Value, await LinkTextAsync(user)),
            AccountLetter.SignInChanged => (texts["The sign-in of your BackOffice account changed"].Value,
                texts["Your password, second factor or passkeys were changed. If it was not you, tell your administrator at once."].Value),
        };
        return await mailer.SendAsync(new MailText(to, subject, $"{user.DisplayName},\n\n{body}\n"), ct) == MailResult.Failed
            ? new Outcome(OutcomeKind.Failed, "The letter could not be sent.")
            : Outcome.Done;
    }

    private async Task<string> LinkTextAsync(StaffUser user)
    {
        var token = await users.GeneratePasswordResetTokenAsync(user);
        return $"{texts["Somebody, probably you, asked for a new password for BackOffice. This link works once, for one hour:"]}\n\n{address.Of($"account/reset?user={user.Id}&token={Uri.EscapeDataString(token)}")}\n\n{texts["If it was not you, leave it: nothing has changed."]}";
    }
}
