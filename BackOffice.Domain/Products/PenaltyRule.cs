using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Products;

/// <summary>Whether a late due costs once or every day.</summary>
public enum PenaltyFrequency
{
    /// <summary>One penalty a due, however late.</summary>
    OnceADue,

    /// <summary>For every day late, counted from the due date once the grace is over.</summary>
    Daily,
}

/// <summary>
/// What a late due costs. The base is principal and interest that are past due, never fees or penalties. A due is late only when
/// the borrower's money up to then does not cover it, earlier penalties left out of account: a penalty never makes another (12 CFR 1026.36(c)(2)).
/// </summary>
public sealed record PenaltyRule
{
    /// <summary>Once a due or daily.</summary>
    public PenaltyFrequency Frequency { get; init; } = PenaltyFrequency.OnceADue;

    /// <summary>Days after the due date that cost nothing.</summary>
    public int GraceDays { get; init; }

    /// <summary>A fixed amount for a late due, in units of the currency; only with <see cref="PenaltyFrequency.OnceADue"/>.</summary>
    public decimal Flat { get; init; }

    /// <summary>Part of past-due principal: once, or a day.</summary>
    public decimal OfOverduePrincipal { get; init; }

    /// <summary>Part of past-due interest: once, or a day.</summary>
    public decimal OfOverdueInterest { get; init; }

    /// <summary>Part of the amount first lent a day, on the oldest late due only.</summary>
    public decimal OfAmountLent { get; init; }

    /// <summary>Part of all outstanding principal a day, on the oldest late due only.</summary>
    public decimal OfOutstandingPrincipal { get; init; }

    /// <summary>The most a due may cost, as a part of its principal and interest; none when absent.</summary>
    public decimal? CapShareOfDue { get; init; }

    /// <summary>Business days the bank's file may lag: a day is judged that much later, and a penalty keeps its date. A payoff is asked for everything of its day.</summary>
    public int LagBusinessDays { get; init; } = 1;

    /// <summary>True when a broken promise costs from the original date; otherwise the days it lasted cost nothing, as those of a lost dispute always do.</summary>
    public bool BrokenPromiseFromOriginalDate { get; init; } = true;

    /// <summary>Refuses a rule that cannot be applied.</summary>
    /// <exception cref="Refusal">A figure is negative, or a daily rule has a flat amount.</exception>
    public void Check()
    {
        Refusal.If(GraceDays < 0 || LagBusinessDays < 0 || Flat < 0m || OfOverduePrincipal < 0m || OfOverdueInterest < 0m
            || OfAmountLent < 0m || OfOutstandingPrincipal < 0m || CapShareOfDue < 0m, "No figure of a penalty rule can be negative.");
        Refusal.If(Frequency == PenaltyFrequency.Daily && Flat > 0m, "A daily penalty is a part of an amount. Leave the flat amount out or charge once a due.");
    }
}
