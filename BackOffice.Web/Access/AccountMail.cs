using BackOffice.Data.Access;
using BackOffice.Data.Notifications;
using BackOffice.Web.Shared;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Access;

/// <summary>What people are told by mail about their own account.</summary>
internal sealed class AccountMail(MailQueue queue, PublicAddress address, IStringLocalizer<Texts> texts)
{
    public void LockedOut(StaffUser user) => Add(user, texts["Your BackOffice account rests for 15 minutes"],
        texts["After five wrong tries nobody can sign in to your account with a password for 15 minutes. If this was you, wait and try again. If it was not, tell your administrator."]);

    public void PasswordLink(StaffUser user, string token) => Add(user, texts["Set a new password"],
        $"{texts["Somebody, probably you, asked for a new password for BackOffice. This link works once, for one hour:"]}\n\n{address.Of($"account/reset?user={user.Id}&token={Uri.EscapeDataString(token)}")}\n\n{texts["If it was not you, leave it: nothing has changed."]}");

    public void Changed(StaffUser user) => Add(user, texts["The sign-in of your BackOffice account changed"],
        texts["Your password, second factor or passkeys were changed. If it was not you, tell your administrator at once."]);

    private void Add(StaffUser user, string subject, string body)
    {
        if (user.Email is { } to) queue.Add(new MailText(to, subject, $"{user.DisplayName},\n\n{body}\n"));
    }
}
