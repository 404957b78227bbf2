using BackOffice.Data.Shared;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>What the features that follow ask before a case goes on. The application is locked by whoever asks.</summary>
internal static class FraudHolds
{
    /// <summary>Refuses to take or decide a case that is not screened since it was sent, or that a flag holds.</summary>
    public static async Task RefuseHeldAsync(BusinessDb db, LoanApplication application, CancellationToken ct)
    {
        var standing = await StandingAsync(db, application, ct);
        Refusal.If(standing == FraudStanding.Screening, "This application is being screened for fraud. Try again in a moment.");
        Refusal.If(standing == FraudStanding.Held, "A fraud flag holds this case: it goes on when the flag is decided.");
    }

    /// <summary>Refuses to let an application with a confirmed flag go on.</summary>
    public static async Task RefuseConfirmedAsync(BusinessDb db, LoanApplication application, CancellationToken ct) =>
        Refusal.If(await IsConfirmedAsync(db, application.Id, ct), "Fraud is confirmed for this application: it can only be denied or withdrawn.");

    /// <summary>True when a flag of the application was confirmed.</summary>
    public static Task<bool> IsConfirmedAsync(BusinessDb db, Guid applicationId, CancellationToken ct) =>
        db.Set<FraudScreening>().AnyAsync(s => s.ApplicationId == applicationId && s.Standing == FraudStanding.Confirmed, ct);

    /// <summary>Flags of the application that nobody has confirmed or cleared, those too that do not hold it.</summary>
    public static Task<int> UndecidedAsync(BusinessDb db, Guid applicationId, CancellationToken ct) =>
        db.Set<FraudFlag>().CountAsync(f => f.ApplicationId == applicationId && f.Status == FraudFlagStatus.Raised, ct);

    /// <summary>Where an application stands with the screening.</summary>
    public static async Task<FraudStanding> StandingAsync(BusinessDb db, LoanApplication application, CancellationToken ct) =>
        await db.Set<FraudScreening>().Where(s => s.ApplicationId == application.Id && s.Submission == application.Submissions).Select(s => (FraudStanding?)s.Standing).SingleOrDefaultAsync(ct) ?? FraudStanding.Screening;
}
