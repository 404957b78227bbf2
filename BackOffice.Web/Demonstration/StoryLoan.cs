using BackOffice.Data.Servicing;
using BackOffice.Domain.Servicing;

namespace BackOffice.Web.Demonstration;

/// <summary>A booked loan of the story with what is still to be paid of it.</summary>
internal sealed class StoryLoan(Guid id, StoryCase story, IReadOnlyList<LoanDue> unpaid)
{
    public Guid Id => id;

    public StoryCase Story => story;

    /// <summary>The next due to be paid; null when all are.</summary>
    public LoanDue? Next { get; set; } = unpaid.Count == 0 ? null : unpaid[0];

    /// <summary>The due after one.</summary>
    public LoanDue? After(LoanDue due) => unpaid.FirstOrDefault(d => d.LineNo > due.LineNo);

    public static async Task<StoryLoan> OfAsync(StoryCast cast, StoryCase story, Guid loanId, CancellationToken ct)
    {
        var (loan, _) = (await cast.As<LoanQueries>("servicing").FindAsync(loanId, ct))!.Value;
        return new StoryLoan(loanId, story, [.. loan.Plan.Dues.Where(d => !d.IsPaid).OrderBy(d => d.LineNo)]);
    }
}
