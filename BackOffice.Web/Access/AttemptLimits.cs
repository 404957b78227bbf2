using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Access;

/// <summary>How often somebody may try to get in: per address, so that one machine cannot try many accounts, and per account, so that many machines cannot try one.</summary>
internal sealed class AttemptLimits(int perAddress, int perAccount) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> _addresses = Limiter(perAddress);
    private readonly PartitionedRateLimiter<string> _accounts = Limiter(perAccount);

    /// <summary>Reads <c>Access:AttemptsPerAddress</c> and <c>Access:AttemptsPerAccount</c>, each in five minutes.</summary>
    /// <exception cref="Data.Shared.SettingException">One is no number of attempts.</exception>
    public static AttemptLimits Read(IConfiguration configuration) =>
        new(Setting.Whole(configuration, "Access:AttemptsPerAddress", 100), Setting.Whole(configuration, "Access:AttemptsPerAccount", 12));

    /// <summary>Counts an attempt; when there were too many, marks the answer 429 and returns false.</summary>
    /// <param name="http">The request.</param>
    /// <param name="account">The account as typed or known; only its hash is kept.</param>
    public bool Allow(HttpContext http, string account)
    {
        using var address = _addresses.AttemptAcquire(AddressOf(http));
        using var person = Of(account);
        return (address.IsAcquired && person.IsAcquired) || Refuse(http);
    }

    /// <summary>Counts an attempt that names no account: it counts for its address alone, behind which a whole office may sit.</summary>
    public bool Allow(HttpContext http)
    {
        using var address = _addresses.AttemptAcquire(AddressOf(http));
        return address.IsAcquired || Refuse(http);
    }

    /// <summary>Counts an attempt of somebody who is in already; false when there were too many.</summary>
    public bool Allow(Guid user)
    {
        using var person = Of(user.ToString());
        return person.IsAcquired;
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _accounts.Dispose();
    }

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static bool Refuse(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return false;
    }

    private RateLimitLease Of(string account) => _accounts.AttemptAcquire(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(account.Trim().ToUpperInvariant()))));

    private static PartitionedRateLimiter<string> Limiter(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = Window, SegmentsPerWindow = 5, QueueLimit = 0 }));
}
