using MailKit;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace BackOffice.Data.Notifications;

/// <summary>A plain message to one person.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
public sealed record MailText(string To, string Subject, string Body);

/// <summary>What became of a message.</summary>
public enum MailResult
{
    /// <summary>The server took it.</summary>
    Sent,
    /// <summary>No server is configured.</summary>
    NotConfigured,
    /// <summary>The server could not be reached, or refused.</summary>
    Failed,
}

/// <summary>Sends mail by SMTP. What it logs names neither the person nor the message.</summary>
public sealed partial class Mailer(MailSettings settings, ILogger<Mailer> logger)
{
    /// <summary>True where mail can be sent.</summary>
    public bool IsConfigured => settings.IsConfigured;

    /// <summary>Hands a message to the server.</summary>
    /// <param name="mail">The message.</param>
    /// <param name="ct">Ends the attempt.</param>
    public async Task<MailResult> SendAsync(MailText mail, CancellationToken ct)
    {
        if (!settings.IsConfigured)
        {
            LogNotConfigured();
            return MailResult.NotConfigured;
        }
        try
        {
            using var client = new SmtpClient { Timeout = 20_000 };
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security, ct);
            if (settings.UserName.Length > 0) await client.AuthenticateAsync(settings.UserName, settings.Password, ct);
            using var message = Compose(mail);
            await client.SendAsync(message, ct);
            await client.DisconnectAsync(quit: true, ct);
            return MailResult.Sent;
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or CommandException or ProtocolException
            or MailKit.Security.AuthenticationException or MailKit.Security.SslHandshakeException or ParseException or TimeoutException or NotSupportedException)
        {
            // The exception's text may name the person.
            LogFailed(e.GetType().Name, e is SmtpCommandException c ? (int)c.StatusCode : 0);
            return MailResult.Failed;
        }
    }

    private MimeMessage Compose(MailText mail)
    {
        var message = new MimeMessage { Subject = mail.Subject, Body = new TextPart("plain") { Text = mail.Body } };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        // Answers of absence go to nobody.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    [LoggerMessage(LogLevel.Warning, "A mail was not sent: Mail__Host is not set.")]
    private partial void LogNotConfigured();

    [LoggerMessage(LogLevel.Error, "A mail was not sent: {Kind}, status {Status}.")]
    private partial void LogFailed(string kind, int status);
}
