using System.Threading.Channels;

namespace BackOffice.Data.Shared;

/// <summary>Wakes somebody in this process who waits for work. Many calls wake them once.</summary>
public abstract class WakeSignal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to do.</summary>
    public void Wake() => _channel.Writer.TryWrite(true);

    /// <summary>Waits for a call, or for <paramref name="atMost"/>: another process may have left work too.</summary>
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

/// <summary>Tells this process's dispatcher that a commit left messages.</summary>
public sealed class OutboxSignal : WakeSignal;
