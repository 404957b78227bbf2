using BackOffice.Data.Shared;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace BackOffice.Data.Notifications;

/// <summary>How mail leaves the house: the section <c>Mail</c> of the settings.</summary>
/// <param name="Host">The server; empty where no mail is sent.</param>
/// <param name="Port">Its port; 587 unless said.</param>
/// <param name="From">The sender, as “Name &lt;address&gt;” or an address.</param>
/// <param name="UserName">The name to sign in with; empty for none.</param>
/// <param name="Password">Its password.</param>
/// <param name="Security">STARTTLS is demanded unless said otherwise.</param>
public sealed record MailSettings(string Host, int Port, string From, string UserName, string Password, SecureSocketOptions Security)
{
    /// <summary>Where letters are laid down as .eml files when there is no server; null where they are not.</summary>
    public string? Folder { get; init; }

    /// <summary>True where mail can be sent, or is laid down.</summary>
    public bool IsConfigured => Host.Length > 0 || Folder is not null;

    /// <summary>Reads the section.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="folder">Where letters go when no server is named; null where none are written.</param>
    /// <exception cref="SettingException">A value is missing or wrong.</exception>
    public static MailSettings Read(IConfiguration configuration, string? folder)
    {
        var mail = configuration.GetSection("Mail");
        var host = mail["Host"] ?? "";
        var from = mail["From"] ?? "";
        if (host.Length > 0 && !MailboxAddress.TryParse(from, out _))
            throw new SettingException("Mail__From must be the address that mail is sent from, for example “BackOffice <backoffice@example.com>”, because Mail__Host is set.");
        var port = 587;
        if (mail["Port"] is { Length: > 0 } p && (!int.TryParse(p, out port) || port is < 1 or > 65535))
            throw new SettingException("Mail__Port must be a number from 1 to 65535.");
        var security = mail["Security"] switch
        {
            null or "" or "StartTls" => SecureSocketOptions.StartTls,
            "Tls" => SecureSocketOptions.SslOnConnect,
            "None" => SecureSocketOptions.None,
            _ => throw new SettingException("Mail__Security must be StartTls, Tls or None."),
        };
        return new MailSettings(host, port, from, mail["UserName"] ?? "", mail["Password"] ?? "", security) { Folder = host.Length == 0 ? folder : null };
    }
}
