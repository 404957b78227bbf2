using System.Threading.Channels;
using BackOffice.Data.Notifications;

namespace BackOffice.Web.Access;

/// <summary>Sends account mail in the background, so that the time an answer takes does not tell whether there is such an account.</summary>
internal sealed class MailQueue(Mailer mailer) : BackgroundService
{
    // Whoever waits for a lost mail asks again; a flood must not fill the memory.
    private readonly Channel<MailText> _waiting = Channel.CreateBounded<MailText>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Puts a message in line.</summary>
    public void Add(MailText mail) => _waiting.Writer.TryWrite(mail);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var mail in _waiting.Reader.ReadAllAsync(stoppingToken)) await mailer.SendAsync(mail, stoppingToken);
    }
}
