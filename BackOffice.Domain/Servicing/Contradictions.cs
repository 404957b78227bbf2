using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Refuses facts of a loan that cannot all be true, whatever their dates.</summary>
internal static class Contradictions
{
    /// <exception cref="Refusal">Two facts have one number, or one takes back what is not there, was taken back before or cannot be.</exception>
    public static void Refuse(IReadOnlyCollection<LoanFact> facts)
    {
        var byId = new Dictionary<long, LoanFact>(facts.Count);
        foreach (var fact in facts)
            if (!byId.TryAdd(fact.Id, fact)) throw new Refusal($"Two entries of this loan have the number {fact.Id}. Each needs its own.");

        var reversed = new HashSet<long>();
        foreach (var reversal in facts.OfType<Reversed>())
        {
            Refusal.If(!byId.TryGetValue(reversal.FactId, out var target), $"There is no entry {reversal.FactId} to reverse. Check its number.");
            Refusal.If(target is Reversed, $"Entry {reversal.FactId} is a reversal and stays. Enter again what it took back.");
            Refusal.If(!reversed.Add(reversal.FactId), $"Entry {reversal.FactId} was reversed before.");
        }

        var returned = new HashSet<long>();
        foreach (var bounced in facts.OfType<PaymentReturned>().Where(fact => !reversed.Contains(fact.Id)))
        {
            Refusal.If(!byId.TryGetValue(bounced.PaymentId, out var payment), $"There is no payment {bounced.PaymentId} that could be returned. Check its number.");
            Refusal.If(payment is not Received, $"Entry {bounced.PaymentId} is no payment, so it cannot be returned. Reverse it if it was wrong.");
            Refusal.If(reversed.Contains(bounced.PaymentId), $"Payment {bounced.PaymentId} was reversed, so it cannot be returned too. Reverse one of the two entries only.");
            Refusal.If(!returned.Add(bounced.PaymentId), $"Payment {bounced.PaymentId} was returned before.");
        }
    }
}
