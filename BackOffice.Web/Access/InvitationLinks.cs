using BackOffice.Data.Access;
using BackOffice.Data.Notifications;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BackOffice.Web.Access;

/// <summary>Makes and checks the links by which a new colleague sets the first password. A link works until it was used, for seven days.</summary>
public sealed class InvitationLinks
{
    internal const string Provider = "Invitation";
    private const string Purpose = "FirstPassword";
    private readonly UserManager<StaffUser> _users;
    private readonly PublicAddress _address;

    internal InvitationLinks(UserManager<StaffUser> users, PublicAddress address) => (_users, _address) = (users, address);

    /// <summary>A new link for someone who has no password yet; earlier ones stay good until one is used.</summary>
    public async Task<string> CreateAsync(StaffUser user)
    {
        var token = await _users.GenerateUserTokenAsync(user, Provider, Purpose);
        return _address.Of($"account/invitation?user={user.Id}&token={Uri.EscapeDataString(token)}");
    }

    /// <summary>The person a link invites; null when it is not good any more.</summary>
    internal async Task<StaffUser?> InvitedAsync(string? user, string? token) =>
        Guid.TryParse(user, out _) && token is not null && await _users.FindByIdAsync(user) is { DisabledAt: null, PasswordHash: null } invited
            && await _users.VerifyUserTokenAsync(invited, Provider, Purpose, token) ? invited : null;
}

/// <summary>Sends the invitation.</summary>
/// <param name="links">Makes the link.</param>
/// <param name="mailer">Sends it.</param>
/// <param name="texts">The words.</param>
public sealed class InvitationMail(InvitationLinks links, Mailer mailer, IStringLocalizer<Texts> texts)
{
    /// <summary>Makes a link and mails it, waiting for the server's answer: whoever invites must know.</summary>
    public async Task<MailResult> SendAsync(StaffUser user, CancellationToken ct) => await mailer.SendAsync(new MailText(user.Email!, texts["Your access to BackOffice"],
        $"{user.DisplayName},\n\n{texts["You are invited to BackOffice. Set your password by this link; it works once, for seven days:"]}\n\n{await links.CreateAsync(user)}\n"), ct);
}

/// <summary>Settings of <see cref="InvitationTokens"/>.</summary>
internal sealed class InvitationTokenOptions : DataProtectionTokenProviderOptions
{
    public InvitationTokenOptions() => (Name, TokenLifespan) = (InvitationLinks.Provider, TimeSpan.FromDays(7));
}

/// <summary>Tokens that live as long as an invitation.</summary>
internal sealed class InvitationTokens(IDataProtectionProvider protection, IOptions<InvitationTokenOptions> options, ILogger<DataProtectorTokenProvider<StaffUser>> logger)
    : DataProtectorTokenProvider<StaffUser>(protection, options, logger);
