using System.Text.Json;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>
/// Payments, charges, reversals and charge-off step by step. Accruals in the tables are postings, not facts of the loan: they are left out here.
/// </summary>
internal static class AllocationCases
{
    public static Outcome Check(JsonElement @case)
    {
        if (@case.TryGetProperty("inputs", out _)) return LateFee(@case);
        var script = new LoanScript();
        var differences = new Differences();
        var at = 0;
        foreach (var step in @case.List("steps"))
        {
            at++;
            if (step.TextOrNull("op") is not null)
            {
                if (!script.Take(step)) return Outcome.Fail($"step {at}: unknown operation {step.Text("op")}");
                continue;
            }

            Expect(script, step, $"step {at}", differences);
            if (differences.First is not null) break;
        }

        return Outcome.From(differences);
    }

    private static void Expect(LoanScript script, JsonElement step, string at, Differences differences)
    {
        var account = script.Terms is null ? throw new InvalidOperationException("nothing to expect before there is a loan") : script.Replay();
        switch (step.Text("expect"))
        {
            case "schedule": Schedule(account, step, at, differences); break;
            case "schedule_total": Total(account, step, at, differences); break;
            case "transactions": Transactions(script, account, step, at, differences); break;
            case "charges": Charges(account, step, at, differences); break;
            case "loan_status": differences.Expect($"{at} status", Status(step.Text("value")), account.State); break;
            case "outstanding": differences.Expect($"{at} outstanding", step.NumberOr("value", 0m), account.Open.Total); break;
            case "reverted": differences.Expect($"{at} reverted", true, script.Facts.Any(fact => fact.Effective == step.Date("date") && script.ReversedIds.Contains(fact.Id))); break;
            case var other: throw new InvalidOperationException($"unknown expectation {other}");
        }
    }

    public static LoanState Status(string value) => value.ToUpperInvariant() switch
    {
        "APPROVED" => LoanState.Approved,
        "ACTIVE" => LoanState.Active,
        "OVERPAID" => LoanState.Overpaid,
        "CLOSED (OBLIGATIONS MET)" or "CLOSED_OBLIGATIONS_MET" => LoanState.Closed,
        var other => throw new InvalidOperationException($"unknown status {other}"),
    };

    private static void Schedule(LoanAccount account, JsonElement step, string at, Differences differences)
    {
        var rows = step.List("rows").Where(row => row.TextOrNull("n") is not null).ToArray();
        differences.Expect($"{at} rows", rows.Length, account.Dues.Count);
        var balance = account.Disbursed;
        foreach (var (row, due) in rows.Zip(account.Dues))
        {
            var where = $"{at} row {row.Text("n")}";
            balance -= due.Principal;
            differences.Expect($"{where} date", row.Date("date"), due.DueDate);
            differences.Expect($"{where} days", row.WholeOr("days", 0), due.DueDate.DayNumber - due.From.DayNumber);
            differences.Expect($"{where} principal", row.NumberOr("principal", 0m), due.Principal);
            differences.Expect($"{where} interest", row.NumberOr("interest", 0m), due.Interest);
            differences.Expect($"{where} fees", row.NumberOr("fees", 0m), due.Owed.Fee);
            differences.Expect($"{where} penalties", row.NumberOr("penalties", 0m), due.Owed.Penalty);
            differences.Expect($"{where} due", row.NumberOr("due", 0m), due.Owed.Total);
            differences.Expect($"{where} paid", row.NumberOr("paid", 0m), due.Paid.Total);
            differences.Expect($"{where} in advance", row.NumberOr("in_advance", 0m), due.PaidInAdvance);
            differences.Expect($"{where} late", row.NumberOr("late", 0m), due.PaidLate);
            differences.Expect($"{where} outstanding", row.NumberOr("outstanding", 0m), due.Open.Total);
            differences.Expect($"{where} balance", row.NumberOr("balance", 0m), balance);
            differences.Expect($"{where} paid on", row.TextOrNull("paid_date") is { Length: > 0 } paid ? paid : "", due.PaidOn is { } day ? day.ToString("yyyy-MM-dd", null) : "");
        }
    }

    private static void Total(LoanAccount account, JsonElement step, string at, Differences differences)
    {
        Compare("principal_due", account.Dues.Sum(due => due.Principal));
        Compare("interest", account.Dues.Sum(due => due.Interest));
        Compare("fees", account.Dues.Sum(due => due.Owed.Fee));
        Compare("penalties", account.Dues.Sum(due => due.Owed.Penalty));
        Compare("due", account.Dues.Sum(due => due.Owed.Total));
        Compare("paid", account.Paid.Total);
        Compare("in_advance", account.Dues.Sum(due => due.PaidInAdvance));
        Compare("late", account.Dues.Sum(due => due.PaidLate));
        Compare("outstanding", account.Open.Total);

        void Compare(string name, decimal actual)
        {
            if (step.TextOrNull(name) is { Length: > 0 }) differences.Expect($"{at} total {name}", step.Number(name), actual);
        }
    }

    private static void Transactions(LoanScript script, LoanAccount account, JsonElement step, string at, Differences differences)
    {
        var entries = account.Entries.Where(entry => entry.Fact is Disbursed or Received or CreditRefunded or ChargedOff)
            .Concat(script.EntriesWhenReversed.Values.Select(reversed => reversed.Entry))
            .OrderBy(entry => entry.Date).ThenBy(entry => entry.Fact.Id).ToArray();
        var rows = step.List("rows").Where(row => row.Text("type") != "Accrual").ToArray();
        differences.Expect($"{at} transactions", rows.Length, entries.Length);
        foreach (var (row, entry) in rows.Zip(entries))
        {
            var where = $"{at} {row.Text("type")} of {row.Text("date")}";
            var paid = entry.Fact is Disbursed or CreditRefunded ? default : entry.Amounts;
            differences.Expect($"{where} date", row.Date("date"), entry.Date);
            differences.Expect($"{where} type", row.Text("type"), TypeOf(entry.Fact));
            differences.Expect($"{where} amount", row.Number("amount"), AmountOf(entry));
            differences.Expect($"{where} principal", row.NumberOr("principal", 0m), paid.Principal);
            differences.Expect($"{where} interest", row.NumberOr("interest", 0m), paid.Interest);
            differences.Expect($"{where} fees", row.NumberOr("fees", 0m), paid.Fee);
            differences.Expect($"{where} penalties", row.NumberOr("penalties", 0m), paid.Penalty);
            differences.Expect($"{where} balance after", row.NumberOr("loan_balance", 0m), entry.Fact is ChargedOff ? 0m : entry.PrincipalAfter);
            if (row.NumberOr("overpayment", 0m) != 0m) differences.Expect($"{where} overpayment", row.Number("overpayment"), entry.Credit);
        }
    }

    private static decimal AmountOf(LoanEntry entry) => entry.Fact switch
    {
        Disbursed disbursed => disbursed.Amount.Amount,
        Received received => received.Amount.Amount,
        CreditRefunded refunded => refunded.Amount.Amount,
        _ => entry.Amounts.Total,
    };

    private static string TypeOf(LoanFact fact) => fact switch
    {
        Disbursed => "Disbursement",
        Received { Kind: ReceiptKind.Repayment } => "Repayment",
        Received { Kind: ReceiptKind.DownPayment } => "Down Payment",
        Received { Kind: ReceiptKind.GoodwillCredit } => "Goodwill Credit",
        Received { Kind: ReceiptKind.MerchantRefund } => "Merchant Issued Refund",
        Received { Kind: ReceiptKind.PayoutRefund } => "Payout Refund",
        CreditRefunded => "Credit Balance Refund",
        ChargedOff => "Charge-off",
        _ => fact.GetType().Name,
    };

    private static void Charges(LoanAccount account, JsonElement step, string at, Differences differences)
    {
        var expected = step.List("rows").Select(row => $"{row.Text("Due as of")} penalty {row.Text("isPenalty")} due {row.NumberOr("Due", 0m):0.00} paid {row.NumberOr("Paid", 0m):0.00} open {row.NumberOr("Outstanding", 0m):0.00}");
        var actual = account.Dues.SelectMany(due => due.Charges)
            .Select(charge => $"{charge.DueDate:yyyy-MM-dd} penalty {(charge.Kind == Component.Penalty ? "true" : "false")} due {charge.Amount:0.00} paid {charge.Paid:0.00} open {charge.Open:0.00}");
        differences.Expect($"{at} charges", string.Join("; ", expected.Order()), string.Join("; ", actual.Order()));
    }

    // Daily late fees on a flat loan; what the case calls fees of lateness are penalties here.
    private static Outcome LateFee(JsonElement @case)
    {
        var inputs = @case.GetProperty("inputs");
        var rates = inputs.GetProperty("penalty_per_day");
        var currency = Currency.Of("EUR");
        var start = new DateOnly(2006, 1, 1);
        var terms = new ServicingTerms
        {
            // “Flat 1000, 3% per month, 6 monthly, grace 1”
            Schedule = new ScheduleTerms { Principal = new Money(1000m, currency), Rate = Rate.OfPercent(36m), Start = start, Periods = 6, Method = RepaymentMethod.Flat, PrincipalGrace = 1 },
            Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held },
            Penalty = new PenaltyRule
            {
                // The case judges the day itself, without a bank's file that lags.
                Frequency = PenaltyFrequency.Daily, LagBusinessDays = 0,
                OfAmountLent = rates.NumberOr("initial_amount", 0m),
                OfOutstandingPrincipal = rates.NumberOr("olb", 0m),
                OfOverduePrincipal = rates.NumberOr("overdue_principal", 0m),
                OfOverdueInterest = rates.NumberOr("overdue_interest", 0m),
            },
        };
        var day = inputs.Date("repay_date");
        List<LoanFact> facts = [new Disbursed(1, start, start, new Money(1000m, currency))];
        if (inputs.TextOrNull("amount_paid") is not null) facts.Add(new Received(2, day, day, new Money(inputs.Number("amount_paid"), currency)));
        var account = LoanReplay.AsKnownNow(terms, facts, day);

        var differences = new Differences();
        foreach (var (row, due) in inputs.List("schedule").Zip(account.Dues).Take(2))
        {
            differences.Expect("due date", row.Date("due"), due.DueDate);
            differences.Expect("interest", row.Number("interest"), due.Interest);
            differences.Expect("principal", row.Number("principal"), due.Principal);
        }

        var expected = @case.GetProperty("expected");
        foreach (var (fee, due) in expected.List("fees_per_installment").Zip(account.Dues)) differences.Expect($"late fee of due {due.Number}", fee.Number(), due.Owed.Penalty);
        if (expected.TryGetProperty("allocated", out var allocated))
        {
            differences.Expect("fees paid", allocated.Number("fees"), account.Paid.Penalty);
            differences.Expect("interest paid", allocated.Number("interest"), account.Paid.Interest);
            differences.Expect("principal paid", allocated.Number("principal"), account.Paid.Principal);
            differences.Expect("left", allocated.Number("left"), account.Credit);
        }

        return Outcome.From(differences);
    }
}
