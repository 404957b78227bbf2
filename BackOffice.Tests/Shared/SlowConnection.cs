using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BackOffice.Tests.Shared;

/// <summary>A person who sits far away: what they do reaches the server late, and its answer reaches them late.</summary>
internal static partial class SlowConnection
{
    /// <summary>Milliseconds, each way.</summary>
    private const int Delay = 150;

    /// <summary>Slows down the circuits that a page opens from now on.</summary>
    public static Task SlowDownAsync(this IPage page) =>
        page.RouteWebSocketAsync(Circuit(), socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(Late(server));
            server.OnMessage(Late(socket));
        });

    [GeneratedRegex("_blazor")]
    private static partial Regex Circuit();

    // In the order it was sent, and late.
    private static Action<IWebSocketFrame> Late(IWebSocketRoute to)
    {
        var earlier = Task.CompletedTask;
        return frame => earlier = SendAsync(earlier, Task.Delay(Delay), frame);

        async Task SendAsync(Task before, Task delay, IWebSocketFrame frame)
        {
            await delay;
            await before;
            if (frame.Binary is { } bytes) to.Send(bytes);
            else to.Send(frame.Text!);
        }
    }
}
