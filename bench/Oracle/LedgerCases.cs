using System.Text.Json;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>
/// Journals by kind of account and amount. That system has one receivable for interest and charges and one income for fees and penalties;
/// an entry taken back shows its lines both ways.
/// </summary>
internal static class LedgerCases
{
    public static Outcome Check(JsonElement @case)
    {
        var script = new LoanScript();
        var differences = new Differences();
        var seen = new HashSet<long>();
        var at = 0;
        foreach (var step in @case.List("steps"))
        {
            at++;
            if (step.TextOrNull("op") is not null)
            {
                seen.Clear();
                if (!script.Take(step)) return Outcome.Fail($"step {at}: unknown operation {step.Text("op")}");
                continue;
            }

            var account = script.Replay();
            switch (step.Text("expect"))
            {
                case "loan_status": differences.Expect($"step {at} status", AllocationCases.Status(step.Text("value")), account.State); break;
                case "charged_off_on": differences.Expect($"step {at} charged off on", step.Date("date"), account.ChargedOffOn ?? DateOnly.MinValue); break;
                case "journal": differences.Expect($"step {at} {step.Text("transaction")} of {step.Text("date")}", Expected(step), Actual(script, account, step, seen)); break;
                case var other: return Outcome.Fail($"step {at}: unknown expectation {other}");
            }

            if (differences.First is not null) break;
        }

        return Outcome.From(differences);
    }

    private static string Expected(JsonElement step) =>
        Text(step.List("entries").Select(entry => (entry.Text("name"), entry.TextOrNull("debit") is { Length: > 0 } ? entry.Number("debit") : -entry.Number("credit"))));

    // Journals of one kind and day come in order of entry; each is looked at once.
    private static string Actual(LoanScript script, LoanAccount account, JsonElement step, HashSet<long> seen)
    {
        if (step.Text("transaction") == "ACCRUAL") return Text(Lines(AccruedWhenPaidUp(account)));
        var found = account.Entries.Select(entry => (Account: account, Entry: entry)).Concat(script.EntriesWhenReversed.Values)
            .Where(posted => posted.Entry.Date == step.Date("date") && NameOf(posted.Entry.Fact) == step.Text("transaction"))
            .OrderBy(posted => posted.Entry.Fact.Id)
            .FirstOrDefault(posted => !seen.Contains(KeyOf(posted.Entry)));
        if (found.Entry is null) return "no such transaction";
        seen.Add(KeyOf(found.Entry));
        var journal = PostingRulesOfLoan.Journal(found.Account, found.Entry, account.Currency);
        var lines = Lines(journal);
        return Text(script.ReversedIds.Contains(found.Entry.Fact.Id) ? lines.Concat(Lines(journal.Reversed())) : lines);
    }

    // That system accrues what is left when the loan is paid up; ours day by day and charge by charge, which comes to the same sum.
    private static JournalDraft AccruedWhenPaidUp(LoanAccount account)
    {
        var charges = account.Entries.Where(entry => entry.Fact is Charged).Aggregate(default(Amounts), (sum, entry) => sum + entry.Amounts);
        return PostingRules.Journal(PostingEvent.Accrual, charges with { Interest = account.Dues.Sum(due => due.Interest) }, 0m, account.Currency, account.Currency);
    }

    private static long KeyOf(LoanEntry entry) => entry.Fact is Received { Kind: ReceiptKind.DownPayment } ? -entry.Fact.Id : entry.Fact.Id;

    private static IEnumerable<(string Name, decimal Amount)> Lines(JournalDraft journal) => journal.Lines.Select(line => (Name(line.Account), line.Amount.Amount));

    private static string Text(IEnumerable<(string Name, decimal Amount)> lines) => string.Join("; ", lines
        .GroupBy(line => (line.Name, Debit: line.Amount > 0m), line => Math.Abs(line.Amount))
        .Select(group => $"{(group.Key.Debit ? "debit" : "credit")} {group.Key.Name} {group.Sum():0.00}")
        .Order(StringComparer.Ordinal));

    private static string NameOf(LoanFact fact) => fact switch
    {
        Disbursed => "DISBURSEMENT",
        Received { Kind: ReceiptKind.Repayment } => "REPAYMENT",
        Received { Kind: ReceiptKind.DownPayment } => "DOWN_PAYMENT",
        Received { Kind: ReceiptKind.GoodwillCredit } => "GOODWILL_CREDIT",
        Received { Kind: ReceiptKind.MerchantRefund } => "MERCHANT_ISSUED_REFUND",
        Received { Kind: ReceiptKind.PayoutRefund } => "PAYOUT_REFUND",
        ChargedBack => "CHARGEBACK",
        ChargedOff => "CHARGE_OFF",
        _ => fact.GetType().Name,
    };

    private static string Name(AccountKind account) => account switch
    {
        AccountKind.LoansReceivable => "Loans Receivable",
        AccountKind.Clearing => "Suspense/Clearing account",
        AccountKind.AccruedInterest or AccountKind.FeesReceivable or AccountKind.PenaltiesReceivable => "Interest/Fee Receivable",
        AccountKind.InterestIncome => "Interest Income",
        AccountKind.FeeIncome or AccountKind.PenaltyIncome => "Fee Income",
        AccountKind.BorrowerCreditBalances => "Overpayment account",
        AccountKind.RecoveryIncome => "Recoveries",
        AccountKind.CreditLoss => "Credit Loss/Bad Debt",
        AccountKind.CreditLossFraud => "Credit Loss/Bad Debt-Fraud",
        AccountKind.InterestChargeOff => "Interest Income Charge Off",
        AccountKind.FeeChargeOff => "Fee Charge Off",
        AccountKind.Goodwill => "Goodwill Expense Account",
        _ => account.ToString(),
    };
}
