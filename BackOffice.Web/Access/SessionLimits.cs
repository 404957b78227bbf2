using BackOffice.Data.Access;
using BackOffice.Data.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Access;

/// <summary>How long a session lasts.</summary>
/// <param name="Idle">Without anything done.</param>
/// <param name="Length">In all.</param>
/// <param name="Warning">How long before the end a person is asked.</param>
/// <param name="Confirmation">How long signing in, or proving again to be the person of the session, counts for what moves money or many rows out.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Length, TimeSpan Warning, TimeSpan Confirmation)
{
    /// <summary>Reads <c>Access:IdleTimeout</c>, <c>Access:SessionLength</c> and <c>Access:ConfirmationLength</c>.</summary>
    /// <exception cref="SettingException">One is no time span.</exception>
    public static SessionLimits Read(IConfiguration configuration) =>
        new(Setting.Span(configuration, "Access:IdleTimeout", TimeSpan.FromMinutes(30)), Setting.Span(configuration, "Access:SessionLength", TimeSpan.FromHours(10)), TimeSpan.FromMinutes(1),
            Setting.Span(configuration, "Access:ConfirmationLength", TimeSpan.FromMinutes(10)));

    /// <summary>When a session ends by itself.</summary>
    public DateTimeOffset EndOf(BrowserSession session)
    {
        var (idle, whole) = (session.LastSeenAt + Idle, session.StartedAt + Length);
        return idle < whole ? idle : whole;
    }
}
