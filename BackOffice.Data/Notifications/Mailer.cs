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
    /// <summary>The server took it, or it lies in the folder for letters.</summary>
    Sent,
    /// <summary>Neither a server nor a folder is configured.</summary>
    NotConfigured,
    /// <summary>The server could not be reached, or refused; or the folder took no file.</summary>
    Failed,
}

/// <summary>Sends mail by SMTP, or lays it down as a file that a mail program opens. What it logs names neither the person nor the message.</summary>
public sealed partial class Mailer(MailSettings settings, ILogger<Mailer> logger)
{
    /// <summary>True where mail can be sent, or is laid down.</summary>
    public bool IsConfigured => settings.IsConfigured;

    /// <summary>Hands a message to the server, or lays it down.</summary>
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
            if (settings.Folder is { } folder)
            {
                await LayDownAsync(mail, folder, ct);
                return MailResult.Sent;
            }
            using var client = new SmtpClient { Timeout = 20_000 };
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security, ct);
            if (settings.UserName.Length > 0) await client.AuthenticateAsync(settings.UserName, settings.Password, ct);
            using var message = Compose(mail);
            await client.SendAsync(message, ct);
            await client.DisconnectAsync(quit: true, ct);
            return MailResult.Sent;
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or CommandException or ProtocolException
            or MailKit.Security.AuthenticationException or MailKit.Security.SslHandshakeException or ParseException or TimeoutException or NotSupportedException or UnauthorizedAccessException)
        {
            // The exception's text may name the person.
            LogFailed(e.GetType().Name, e is SmtpCommandException c ? (int)c.StatusCode : 0);
            return MailResult.Failed;
        }
    }

    // A letter may hold a link that lets in: its folder is for the one who runs the application.
    private async Task LayDownAsync(MailText mail, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var name = Guid.CreateVersion7().ToString();
        using var message = Compose(mail);
        await message.WriteToAsync(Path.Combine(folder, name + ".part"), ct);
        File.Move(Path.Combine(folder, name + ".part"), Path.Combine(folder, name + ".eml"));
        LogLaidDown(name);
    }

    private MimeMessage Compose(MailText mail)
    {
        var message = new MimeMessage { Subject = mail.Subject, Body = new TextPart("plain") { Text = mail.Body } };
        message.From.Add(MailboxAddress.Parse(settings.From.Length > 0 ? settings.From : "BackOffice <backoffice@localhost>"));
        message.To.Add(MailboxAddress.Parse(mail.To));
        // Answers of absence go to nobody.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    [LoggerMessage(LogLevel.Warning, "A mail was not sent: Mail__Host is not set.")]
    private partial void LogNotConfigured();

    [LoggerMessage(LogLevel.Information, "A mail was laid down as {Letter}.eml in the data folder: Mail__Host is not set.")]
    private partial void LogLaidDown(string letter);

    [LoggerMessage(LogLevel.Error, "A mail was not sent: {Kind}, status {Status}.")]
    private partial void LogFailed(string kind, int status);
}
