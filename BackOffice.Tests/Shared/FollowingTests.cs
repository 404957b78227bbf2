using BackOffice.Web.Shared;
using Npgsql;

namespace BackOffice.Tests.Shared;

/// <summary>A page that follows what goes on in the background.</summary>
public sealed class FollowingTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task One_look_that_fails_is_followed_by_the_next()
    {
        var looks = 0;
        await Following.UntilOverAsync(Soon, () => ++looks switch
        {
            1 => Task.FromResult(false),
            2 => Task.FromException<bool>(new NpgsqlException("away")),
            _ => Task.FromResult(true),
        }, TestContext.Current.CancellationToken);
        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task A_page_that_is_left_looks_no_more()
    {
        using var left = new CancellationTokenSource();
        var looks = 0;
        await Following.UntilOverAsync(Soon, async () =>
        {
            if (++looks == 2) await left.CancelAsync();
            return false;
        }, left.Token);
        Assert.Equal(2, looks);

        await Following.UntilOverAsync(Soon, () => Task.FromException<bool>(new ObjectDisposedException("the page")), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_wrong_with_the_page_itself_is_not_hidden() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Following.UntilOverAsync(Soon, () => Task.FromException<bool>(new InvalidOperationException()), TestContext.Current.CancellationToken));
}
