using System.Text.Json;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>The products that the cases name, in the words of our settings; what each does is described in the head of the case file.</summary>
internal static class FineractProducts
{
    private static readonly Target[] PenaltyFeePrincipalInterest = [Target.Penalty, Target.Fee, Target.Principal, Target.Interest];

    public static ServicingTerms Of(string product, JsonElement step, IReadOnlyDictionary<string, ExcessRule> futureRules)
    {
        var recalculates = product.Contains("RECALCULATION", StringComparison.Ordinal);
        var byPeriod = product.Contains("RECALCULATION_SAME_AS_REPAYMENT", StringComparison.Ordinal);
        var (order, byKind) = Allocation(product, step.TextOrNull("payment_strategy") ?? "PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER", futureRules);
        return new ServicingTerms
        {
            Schedule = Schedule(product, step),
            Basis = recalculates ? InterestBasis.Actual : InterestBasis.Scheduled,
            Arrears = byPeriod ? ArrearsInterest.PerPeriod : ArrearsInterest.DailyToLastDue,
            Prepayment = !recalculates || byPeriod ? PrepaymentEffect.KeepsInstalments
                : product.Contains("RESCH_NEXT_REP", StringComparison.Ordinal) ? PrepaymentEffect.CreditsNextDues : PrepaymentEffect.LowersInstalments,
            // Money ahead of the plan lowers the balance at once where interest is re-worked daily.
            Allocation = recalculates && !byPeriod ? order with { InAdvance = [Target.Principal, Target.Penalty, Target.Fee, Target.Interest] } : order,
            AllocationByKind = byKind,
            CollectsDownPayment = product.Contains("DOWNPAYMENT_AUTO", StringComparison.Ordinal),
            ChargeOffTakesScheduledInterest = true,
            ChargebackByComponents = product.Contains("CREDIT_ALLOCATION", StringComparison.Ordinal),
        };
    }

    private static ScheduleTerms Schedule(string product, JsonElement step)
    {
        var terms = step.Text("op") == "create_default_loan" ? Default(step) : FineractTerms.Cumulative(step);
        return terms with
        {
            Principal = new Money(step.NumberOr("principal", 1000m), Currency.Of("EUR")),
            Start = step.Date("submitted_on"),
            DownPaymentShare = product.Contains("DOWNPAYMENT", StringComparison.Ordinal) ? 0.25m : 0m,
            InstalmentMultiple = product.Contains("ADV_P", StringComparison.Ordinal) || product.Contains("ADVANCED", StringComparison.Ordinal) ? 0m : 1m,
        };
    }

    private static ScheduleTerms Default(JsonElement step) => new()
    {
        Principal = new Money(1m, Currency.Of("EUR")),
        Rate = default,
        Start = default,
        Periods = step.WholeOr("number_of_repayments", 1),
        Frequency = step.TextOrNull("loan_term_months") is null ? Frequency.EveryDays(30) : Frequency.Monthly,
        Method = RepaymentMethod.Flat,
        Residue = Residue.Last,
    };

    private static (AllocationOrder Order, Dictionary<ReceiptKind, AllocationOrder> ByKind) Allocation(string product, string strategy, IReadOnlyDictionary<string, ExcessRule> futureRules)
    {
        switch (strategy)
        {
            case "PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER":
                return (AllocationOrder.Default, []);
            case "DUE_PENALTY_FEE_INTEREST_PRINCIPAL_IN_ADVANCE_PRINCIPAL_PENALTY_FEE_INTEREST":
                return (new AllocationOrder { InAdvance = [Target.PenaltyAlreadyDue, Target.FeeAlreadyDue, Target.Principal, Target.Penalty, Target.Fee, Target.Interest] }, []);
            case "DUE_PENALTY_INTEREST_PRINCIPAL_FEE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE":
                Target[] due = [Target.Penalty, Target.Interest, Target.Principal, Target.Fee];
                return (new AllocationOrder
                {
                    PastDue = due, Due = due,
                    InAdvance = [Target.PenaltyAlreadyDue, Target.Principal, Target.FeeAlreadyDue, Target.Penalty, Target.Interest, Target.Fee],
                }, []);
            case "ADVANCED_PAYMENT_ALLOCATION":
                return (Advanced(ExcessRule.NextInstalment, "DEFAULT"), new Dictionary<ReceiptKind, AllocationOrder>
                {
                    [ReceiptKind.GoodwillCredit] = Advanced(ExcessRule.LastInstalment, "GOODWILL_CREDIT"),
                    [ReceiptKind.MerchantRefund] = Advanced(ExcessRule.Reamortise, "MERCHANT_ISSUED_REFUND"),
                    [ReceiptKind.PayoutRefund] = Advanced(ExcessRule.NextInstalment, "PAYOUT_REFUND"),
                });
            default:
                throw new InvalidOperationException($"unknown strategy {strategy}");
        }

        AllocationOrder Advanced(ExcessRule otherwise, string type) => new()
        {
            Direction = product.Contains("VERTICAL", StringComparison.Ordinal) ? AllocationDirection.Vertical : AllocationDirection.Horizontal,
            PastDue = PenaltyFeePrincipalInterest, Due = PenaltyFeePrincipalInterest, InAdvance = PenaltyFeePrincipalInterest,
            Excess = futureRules.TryGetValue($"{product}/{type}", out var rule) ? rule : otherwise,
        };
    }
}
