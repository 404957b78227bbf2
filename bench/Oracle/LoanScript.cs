using System.Text.Json;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;

namespace BackOffice.Bench.Oracle;

/// <summary>Follows the steps of a case: each operation becomes a fact, and the loan is replayed from the facts whenever a step expects something.</summary>
internal sealed class LoanScript
{
    private const string Eur = "EUR";
    private readonly Dictionary<string, ExcessRule> futureRules = [];
    private readonly Dictionary<long, (LoanAccount Account, LoanEntry Entry)> entriesWhenReversed = [];
    private readonly List<LoanFact> facts = [];
    private long nextId = 1;
    private bool fraud;

    public DateOnly Today { get; private set; }

    public ServicingTerms? Terms { get; private set; }

    public string Product { get; private set; } = "";

    public IReadOnlyList<LoanFact> Facts => facts;

    /// <summary>Entries of facts since taken back, as they stood then.</summary>
    public IReadOnlyDictionary<long, (LoanAccount Account, LoanEntry Entry)> EntriesWhenReversed => entriesWhenReversed;

    public HashSet<long> ReversedIds => [.. facts.OfType<Reversed>().Select(fact => fact.FactId)];

    public LoanAccount Replay() => LoanReplay.AsKnownNow(Terms!, facts, Today);

    /// <summary>Takes a step that is an operation; false for one that is not known here.</summary>
    public bool Take(JsonElement step)
    {
        switch (step.Text("op"))
        {
            case "set_business_date": Today = step.Date("date"); break;
            case "set_product_allocation": SetAllocation(step); break;
            case "create_loan" or "create_default_loan": Create(step); break;
            case "approve" or "run_cob_inline": break;
            case "set_fraud_flag": fraud = true; break;
            case "chargeback": ChargeBack(step); break;
            case "disburse": Add(new Disbursed(nextId, step.Date("date"), Today, Money(step))); break;
            case "repayment": Add(new Received(nextId, step.Date("date"), Today, Money(step))); break;
            case "transaction": Add(new Received(nextId, step.Date("date"), Today, Money(step), KindOf(step.Text("type")))); break;
            case "add_charge": AddCharge(step); break;
            case "credit_balance_refund": Add(new CreditRefunded(nextId, step.Date("date"), Today, Money(step))); break;
            case "charge_off": Add(new ChargedOff(nextId, step.Date("date"), Today, fraud)); break;
            case "undo_charge_off": Reverse(facts.OfType<ChargedOff>().Last()); break;
            case "undo_transaction" or "undo_repayment": Reverse(Nth(step)); break;
            default: return false;
        }

        return true;
    }

    public void Add(LoanFact fact)
    {
        facts.Add(fact);
        nextId++;
    }

    public long NextId => nextId;

    public Money Money(JsonElement step) => new(step.Number("amount"), Currency.Of(Eur));

    public LoanFact Nth(JsonElement step)
    {
        // A repayment is numbered among all of the loan, another transaction among those of its day that still stand.
        if (step.Text("op") == "undo_repayment") return facts.OfType<Received>().ElementAt(step.WholeOr("nth", 1) - 1);
        var kind = step.TextOrNull("type") is { } type ? KindOf(type.ToUpperInvariant().Replace(' ', '_')) : (ReceiptKind?)null;
        var reversed = ReversedIds;
        var found = facts.OfType<Received>().Where(fact => fact.Effective == step.Date("date") && (kind is null || fact.Kind == kind) && !reversed.Contains(fact.Id));
        return found.ElementAt(step.WholeOr("nth", 1) - 1);
    }

    // Payments are numbered from one; a chargeback that names none is of the last.
    private void ChargeBack(JsonElement step)
    {
        var payments = facts.OfType<Received>().ToArray();
        var number = step.WholeOr("of_payment_nr", payments.Length);
        Add(new ChargedBack(nextId, Today, Today, Money(step), payments[number - 1].Id));
    }

    private void Reverse(LoanFact fact)
    {
        var account = Replay();
        entriesWhenReversed[fact.Id] = (account, account.Entries.First(entry => entry.Fact.Id == fact.Id));
        Add(new Reversed(nextId, fact.Effective, Today, fact.Id));
    }

    private void AddCharge(JsonElement step)
    {
        var name = step.Text("charge");
        var kind = name.StartsWith("LOAN_NSF", StringComparison.Ordinal) ? Component.Penalty : Component.Fee;
        var percent = step.NumberOr("percent", 0m);
        var amount = percent == 0m ? Money(step) : new Money(percent / 100m * Replay().Dues.Sum(due => due.Principal + due.Interest), Currency.Of(Eur)).Round(Rounding.HalfEven);
        Add(new Charged(nextId, step.Date("due_date"), Today, amount, kind));
    }

    private void SetAllocation(JsonElement step)
    {
        futureRules[$"{step.Text("product")}/{step.Text("transaction_type")}"] = step.Text("future_installment_rule") switch
        {
            "NEXT_INSTALLMENT" => ExcessRule.NextInstalment,
            "LAST_INSTALLMENT" => ExcessRule.LastInstalment,
            "REAMORTIZATION" => ExcessRule.Reamortise,
            var other => throw new InvalidOperationException($"unknown rule {other}"),
        };
    }

    private void Create(JsonElement step)
    {
        Product = step.TextOrNull("product") ?? "LP1";
        Terms = FineractProducts.Of(Product, step, futureRules);
    }

    private static ReceiptKind KindOf(string type) => type switch
    {
        "GOODWILL_CREDIT" => ReceiptKind.GoodwillCredit,
        "MERCHANT_ISSUED_REFUND" => ReceiptKind.MerchantRefund,
        "PAYOUT_REFUND" => ReceiptKind.PayoutRefund,
        "REPAYMENT" => ReceiptKind.Repayment,
        _ => throw new InvalidOperationException($"unknown transaction type {type}"),
    };
}
