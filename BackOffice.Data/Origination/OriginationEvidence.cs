using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Origination;

/// <summary>
/// The application: what was asked for, by whom, who they were found to be, and what was written about it. The numbers of their papers
/// stay in the parties' records.
/// </summary>
public sealed class OriginationEvidence : IEvidenceSection
{
    /// <inheritdoc/>
    public int Order => 10;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceSheet>> ReadAsync(BusinessDb db, EvidenceSubject subject, CancellationToken ct)
    {
        var application = await db.Set<LoanApplication>().SingleAsync(a => a.Id == subject.ApplicationId, ct);
        var ids = application.Applicants.Select(a => a.PartyId).ToList();
        var parties = await db.Set<Party>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var checks = await db.Set<PartyCheck>().Where(c => ids.Contains(c.PartyId)).OrderBy(c => c.RecordedAt).ThenBy(c => c.Id).ToListAsync(ct);
        var notes = await db.Set<ApplicationNote>().Where(n => n.ApplicationId == application.Id).OrderBy(n => n.WrittenAt).ThenBy(n => n.Id).ToListAsync(ct);
        return
        [
            EvidenceSheet.Facts("application", "Application",
                ("Number", application.Number), ("Status", application.Status), ("Amount", application.Amount), ("Currency", application.Currency), ("Term in months", application.TermMonths), ("Annual rate", application.AnnualRate),
                ("Purpose", application.Purpose), ("Channel", application.Channel), ("Source", application.Source), ("Reference at the source", application.ExternalReference), ("Received on", application.ReceivedOn), ("Submitted at (UTC)", application.SubmittedAt),
                ("Times submitted", application.Submissions), ("Income a year", application.AnnualIncome), ("Debt to income", application.DebtToIncome), ("Looked after by", application.OwnerName), ("Acceptance", application.AcceptanceEvidence),
                ("Asked of the applicant", application.RevisionQuestion), ("Answer", application.RevisionAnswer), ("Closing reason", application.ClosingReason)),
            EvidenceSheet.Of("applicants", "Applicants", application.Applicants.OrderBy(a => a.LineNo),
                ("Line", a => a.LineNo), ("Role", a => a.Role), ("Name", a => parties[a.PartyId].Name), ("Income a year", a => a.AnnualIncome), ("Debt a month", a => a.MonthlyDebt), ("Employer", a => a.Employer), ("Employed since", a => a.EmployedSince)),
            EvidenceSheet.Of("kyc", "KYC checks", checks,
                ("Party", c => parties[c.PartyId].Name), ("Check", c => c.Kind), ("Result", c => c.Result), ("Source", c => c.Source), ("Checked on", c => c.CheckedOn), ("Good until", c => c.ExpiresOn), ("Recorded by", c => c.CheckedByName), ("Recorded at (UTC)", c => c.RecordedAt)),
            EvidenceSheet.Of("notes", "Notes", notes, ("Written at (UTC)", n => n.WrittenAt), ("By", n => n.AuthorName), ("Kind", n => n.Kind), ("Text", n => n.Text)),
        ];
    }
}
