namespace BackOffice.Domain.Servicing;

/// <summary>What of a stretch was earned while its plan was in force.</summary>
/// <param name="Stretch">The stretch.</param>
/// <param name="By">The day by which it was earned: the stretch's end, the day asked for, or the day another plan took over.</param>
/// <param name="Interest">What was earned, in units of the currency.</param>
public readonly record struct EarnedStretch(Earning Stretch, DateOnly By, decimal Interest);

/// <summary>
/// Interest earned by a day under the contract and not paid, with what it rests on: the stretches under every plan the loan followed, less what is
/// given up, what was collected with the disbursement, waived and paid, and with what chargebacks opened again and what was paid too early.
/// Amounts are units of the loan's currency.
/// </summary>
/// <param name="Open">What is open.</param>
/// <param name="Stretches">What was earned, stretch by stretch, in order of the days.</param>
/// <param name="GivenUp">What of it no due asks for, as after a settlement, a charge-off or a transfer.</param>
/// <param name="Ahead">What was paid or waived before it was earned: it is taken off once it is.</param>
/// <param name="PaidAhead">The part of <paramref name="Ahead"/> that was paid: a settlement gives it back.</param>
public sealed record AccruedInterest(decimal Open, IReadOnlyList<EarnedStretch> Stretches, decimal GivenUp, decimal Ahead, decimal PaidAhead)
{
    /// <summary>Nothing was paid out yet.</summary>
    public static AccruedInterest None { get; } = new(0m, [], 0m, 0m, 0m);
}
