using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// The dues of a loan from a day on. A plan is a value: it is never edited, a change makes a new version.
/// </summary>
public sealed class AmortisationPlan
{
    private readonly AmortisationLine[] lines;
    private IReadOnlyList<Earning>? earnings;

    internal AmortisationPlan(ScheduleTerms terms, AmortisationLine[] lines, Money upfrontInterest)
    {
        Terms = terms;
        this.lines = lines;
        UpfrontInterest = upfrontInterest;
    }

    /// <summary>What the plan follows from.</summary>
    public ScheduleTerms Terms { get; }

    /// <summary>The dues in order; a down payment comes first.</summary>
    public IReadOnlyList<AmortisationLine> Lines => lines;

    /// <summary>Interest of a broken first period collected when the loan is paid out; otherwise nothing.</summary>
    public Money UpfrontInterest { get; }

    /// <summary>The currency of every amount.</summary>
    public Currency Currency => Terms.Currency;

    /// <summary>Sum of principal of all dues.</summary>
    public Money TotalPrincipal => lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Principal);

    /// <summary>Sum of interest of all dues and of interest collected upfront.</summary>
    public Money TotalInterest => lines.Aggregate(UpfrontInterest, (sum, line) => sum + line.Interest);

    /// <summary>The due date of the last due.</summary>
    public DateOnly FinalDue => lines[^1].DueDate;

    /// <summary>The level instalment: that of the first due that repays principal, a down payment left out.</summary>
    public Money Instalment
    {
        get
        {
            foreach (var line in lines)
                if (!line.Principal.IsZero && line.DueDate > Terms.Start) return line.Instalment;
            return lines[^1].Instalment;
        }
    }

    /// <summary>
    /// How its interest is earned, stretch by stretch in order of time; worked out when first asked for. It sums to <see cref="TotalInterest"/>,
    /// and may run ahead of what falls due: during a grace on interest, or when an instalment is too small for it.
    /// </summary>
    public IReadOnlyList<Earning> Earnings => earnings ??= new PlanBuilder(Terms).Earnings();

    /// <summary>The plan of <paramref name="terms"/>.</summary>
    /// <exception cref="Refusal">No plan can be made from these terms; the sentence says which setting to change.</exception>
    public static AmortisationPlan Of(ScheduleTerms terms) => new PlanBuilder(terms).Build();
}
