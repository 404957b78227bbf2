using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using CsCheck;

namespace BackOffice.Bench.Properties;

/// <summary>A generated loan with its history.</summary>
public sealed record LoanStory(ServicingTerms Terms, IReadOnlyList<LoanFact> Facts, DateOnly AsOf)
{
    private static readonly DateOnly Start = new(2023, 1, 31);
    private static readonly Currency[] Currencies = [Currency.Of("JPY"), Currency.Of("USD"), Currency.Of("KWD")];

    /// <summary>Its state as known now.</summary>
    public LoanAccount Replay() => LoanReplay.AsKnownNow(Terms, Facts, AsOf);

    /// <summary>The same loan with other facts.</summary>
    public LoanAccount ReplayWith(IEnumerable<LoanFact> facts) => LoanReplay.AsKnownNow(Terms, facts, AsOf);

    /// <summary>For a counter-example: the settings that matter and the facts, one a line.</summary>
    public override string ToString() =>
        $"{Terms.Basis} {Terms.Arrears} {Terms.Prepayment} {Terms.Schedule.Method} {Terms.Schedule.Principal} {Terms.Schedule.Rate} x{Terms.Schedule.Periods} {Terms.Allocation.Direction} {Terms.Allocation.Excess} penalty {Terms.Penalty} asOf {AsOf}\n  {string.Join("\n  ", Facts)}";

    /// <summary>Loans of every allocation setting with up to a dozen payments, charges, reversals, returns, chargebacks, refunds and charge-offs.</summary>
    public static Gen<LoanStory> Any { get; } = Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Int[500, 200_000], Gen.Int[0, 4000], Gen.Int[1, 18]),
        Gen.Select(Gen.Int[0, 4], Gen.Enum<AllocationDirection>(), Gen.Enum<ExcessRule>(), Gen.Int[0, 2], Gen.Int[0, 3]),
        Gen.Select(Gen.Int[0, 19], Gen.Int[0, 600], Gen.Int[0, 40], Gen.Int[1, 120]).Array[0, 12],
        Gen.Int[0, 700],
        (size, rules, steps, days) => Make(size, rules, steps, days));

    private static LoanStory Make((int, int, int, int) size, (int, AllocationDirection, ExcessRule, int, int) rules, (int, int, int, int)[] steps, int days)
    {
        var currency = Currencies[size.Item1];
        var principal = new Money(size.Item2 * currency.SmallestUnit, currency);
        var schedule = new ScheduleTerms
        {
            Principal = principal, Rate = Rate.OfPercent(size.Item3 / 100m), Start = Start, Periods = size.Item4,
            Method = rules.Item1 == 0 ? RepaymentMethod.Flat : rules.Item1 == 1 ? RepaymentMethod.EqualPrincipal : RepaymentMethod.Annuity,
            DownPaymentShare = rules.Item1 == 0 && rules.Item4 == 1 ? 0.25m : 0m,
        };
        var terms = new ServicingTerms
        {
            Schedule = schedule,
            Basis = rules.Item1 == 4 ? InterestBasis.Actual : InterestBasis.Scheduled,
            Prepayment = (PrepaymentEffect)(rules.Item4 % 3),
            Arrears = rules.Item5 == 3 ? ArrearsInterest.PerPeriod : ArrearsInterest.Daily,
            Allocation = rules.Item1 == 4
                ? new AllocationOrder { Direction = rules.Item2, Excess = rules.Item3, InAdvance = [Target.Principal, Target.Penalty, Target.Fee, Target.Interest] }
                : new AllocationOrder { Direction = rules.Item2, Excess = rules.Item3 },
            CollectsDownPayment = rules.Item5 == 1,
            ChargebackByComponents = rules.Item4 == 2,
            Penalty = rules.Item5 == 0 ? null : new PenaltyRule
            {
                Frequency = rules.Item5 == 2 ? PenaltyFrequency.Daily : PenaltyFrequency.OnceADue,
                GraceDays = rules.Item4, OfOverduePrincipal = 0.001m, Flat = rules.Item5 == 2 ? 0m : 10 * currency.SmallestUnit,
            },
        };
        List<LoanFact> facts = [new Disbursed(1, Start, Start, principal)];
        foreach (var step in steps) Add(facts, step, principal);
        // What was taken back cannot be charged back.
        var gone = facts.OfType<Reversed>().Select(fact => fact.FactId).Concat(facts.OfType<PaymentReturned>().Select(fact => fact.PaymentId)).ToHashSet();
        facts.RemoveAll(fact => fact is ChargedBack back && gone.Contains(back.PaymentId));
        return new LoanStory(terms, facts, Start.AddDays(days));
    }

    private static void Add(List<LoanFact> facts, (int Kind, int Day, int Late, int Part) step, Money principal)
    {
        var id = facts.Count + 1;
        var effective = Start.AddDays(step.Day);
        var recorded = effective.AddDays(step.Late);
        var amount = new Money(Math.Max(principal.Amount * step.Part / 100m, principal.Currency.SmallestUnit), principal.Currency).Round(Rounding.Up);
        var target = facts[1 + (step.Part % Math.Max(1, facts.Count - 1)) is var at && at < facts.Count ? at : 0];
        var payments = facts.OfType<Received>().ToArray();
        facts.Add(step.Kind switch
        {
            <= 9 => new Received(id, effective, recorded, amount, (ReceiptKind)(step.Kind == 9 ? 2 : 0)),
            10 => new Received(id, effective, recorded, amount, ReceiptKind.MerchantRefund),
            11 or 12 => new Charged(id, effective, effective, amount, step.Part % 2 == 0 ? Component.Fee : Component.Penalty),
            13 or 14 when target is Received => new Reversed(id, target.Effective, Later(recorded, target.Recorded), target.Id),
            15 when target is Received => new PaymentReturned(id, Later(effective, target.Effective), Later(recorded, target.Recorded), target.Id, amount),
            16 when payments.Length > 0 => new CreditRefunded(id, Later(effective, payments[0].Effective), recorded, amount),
            17 => new ChargedOff(id, effective, recorded),
            18 when payments.Length > 0 => new ChargedBack(id, Later(effective, payments[^1].Effective), Later(recorded, payments[^1].Recorded), amount, payments[^1].Id),
            _ => new Received(id, effective, recorded, amount, ReceiptKind.Payoff),
        });
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
