using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Tests.Servicing;

/// <summary>Loans and facts in few words.</summary>
internal static class Loans
{
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly DateOnly Start = new(2024, 1, 1);

    public static Money Dollars(decimal amount) => new(amount, Usd);

    public static DateOnly On(int month, int day) => new(2024, month, day);

    /// <summary>1,200 lent without interest, twelve dues of 100 on the first of each month from February.</summary>
    public static ServicingTerms TwelveTimesHundred { get; } = new()
    {
        Schedule = new ScheduleTerms { Principal = Dollars(1200m), Rate = default, Start = Start, Periods = 12 },
    };

    /// <summary>1,000 at 12 % a year in six level instalments.</summary>
    public static ServicingTerms SixLevel { get; } = new()
    {
        Schedule = new ScheduleTerms { Principal = Dollars(1000m), Rate = Rate.OfPercent(12m), Start = Start, Periods = 6 },
    };

    public static LoanAccount At(this ServicingTerms terms, DateOnly day, params LoanFact[] facts) =>
        LoanReplay.AsKnownNow(terms, [new Disbursed(1, Start, Start, terms.Schedule.Principal), .. facts], day);

    public static Received Paid(long id, DateOnly day, decimal amount, ReceiptKind kind = ReceiptKind.Repayment) => new(id, day, day, Dollars(amount), kind);
}
