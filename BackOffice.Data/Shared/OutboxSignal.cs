using System.Threading.Channels;

namespace BackOffice.Data.Shared;

/// <summary>Tells this process's dispatcher that a commit left messages. Many calls wake it once.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to deliver.</summary>
    public void Wake() => _channel.Writer.TryWrite(true);

    /// <summary>Waits for a call, or for <paramref name="atMost"/>: another process may have left messages too.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(atMost);
        try
        {
            await _channel.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time is up: look anyway.
        }
    }
}
