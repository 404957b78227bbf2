using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Analytics;

/// <summary>What every group of figures is grouped by.</summary>
public abstract record PortfolioGroup
{
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>ISO 4217 code of every amount.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Kind of lending.</summary>
    public ProductCategory Category { get; init; }
    /// <summary>The unit that sold it.</summary>
    public string BusinessUnit { get; init; } = "";
}

/// <summary>Portfolio figures as they stand now, of a legal entity, currency, category and business unit.</summary>
public sealed record PortfolioFigures : PortfolioGroup
{
    /// <summary>The business date of the figures.</summary>
    public DateOnly AsOf { get; init; }
    /// <summary>Loans of the portfolio.</summary>
    public int ActiveLoans { get; init; }
    /// <summary>Principal owed.</summary>
    public decimal OutstandingPrincipal { get; init; }
    /// <summary>What was disbursed on the loans of the portfolio.</summary>
    public decimal BookedPrincipal { get; init; }
    /// <summary>Rate times principal, the numerator of the weighted rate.</summary>
    public decimal RateTimesPrincipal { get; init; }
    /// <summary>Sum of the rates, the numerator of the plain mean.</summary>
    public decimal Rates { get; init; }
    /// <summary>Principal of loans more than 30 days past due.</summary>
    public decimal PrincipalOver30 { get; init; }
    /// <summary>Principal of loans more than 60 days past due.</summary>
    public decimal PrincipalOver60 { get; init; }
    /// <summary>Principal of loans more than 90 days past due.</summary>
    public decimal PrincipalOver90 { get; init; }
    /// <summary>Loans disbursed in the period.</summary>
    public int NewLoans { get; init; }
    /// <summary>What was disbursed on them.</summary>
    public decimal NewPrincipal { get; init; }
    /// <summary>Loans in default.</summary>
    public int DefaultedLoans { get; init; }
    /// <summary>What was disbursed on them.</summary>
    public decimal DefaultedPrincipal { get; init; }
    /// <summary>All loans ever disbursed, cancelled ones out.</summary>
    public int LoansEver { get; init; }
    /// <summary>What was disbursed on them.</summary>
    public decimal PrincipalEver { get; init; }
    /// <summary>Loans that could not be converted.</summary>
    public int LoansWithoutRate { get; init; }
}

/// <summary>The portfolio at the end of a month, or on the business date.</summary>
public sealed record PortfolioMonth : PortfolioGroup
{
    /// <summary>The day of the figures.</summary>
    public DateOnly Day { get; init; }
    /// <summary>True for the business date: a month that is not over.</summary>
    public bool IsOpen { get; init; }
    /// <summary>Loans of the portfolio.</summary>
    public int ActiveLoans { get; init; }
    /// <summary>Principal owed.</summary>
    public decimal OutstandingPrincipal { get; init; }
    /// <summary>Rate times principal, the numerator of the weighted rate.</summary>
    public decimal RateTimesPrincipal { get; init; }
    /// <summary>What was disbursed on those loans.</summary>
    public decimal BookedPrincipal { get; init; }
    /// <summary>Principal of loans more than 30 days past due.</summary>
    public decimal PrincipalOver30 { get; init; }
    /// <summary>Principal of loans more than 60 days past due.</summary>
    public decimal PrincipalOver60 { get; init; }
    /// <summary>Principal of loans more than 90 days past due.</summary>
    public decimal PrincipalOver90 { get; init; }
    /// <summary>Loans in default.</summary>
    public int DefaultedLoans { get; init; }
    /// <summary>What was disbursed on them.</summary>
    public decimal DefaultedPrincipal { get; init; }
    /// <summary>Loans disbursed up to the day, cancelled ones out.</summary>
    public int LoansEver { get; init; }
    /// <summary>What was disbursed on them.</summary>
    public decimal PrincipalEver { get; init; }
}

/// <summary>What moved the portfolio on a day.</summary>
public sealed record PortfolioDay : PortfolioGroup
{
    /// <summary>The day, by posting date.</summary>
    public DateOnly Day { get; init; }
    /// <summary>Loans disbursed, cancelled ones out.</summary>
    public int NewLoans { get; init; }
    /// <summary>What was disbursed on them.</summary>
    public decimal NewPrincipal { get; init; }
    /// <summary>Principal disbursed.</summary>
    public decimal Disbursed { get; init; }
    /// <summary>Principal paid on dues whose day had come.</summary>
    public decimal Scheduled { get; init; }
    /// <summary>Principal paid before its due date.</summary>
    public decimal Prepaid { get; init; }
    /// <summary>Principal of payments taken back.</summary>
    public decimal Reversed { get; init; }
    /// <summary>Principal of disbursements that came back.</summary>
    public decimal Returned { get; init; }
    /// <summary>Principal of loans on the day they went into default.</summary>
    public decimal NewlyDefaulted { get; init; }
    /// <summary>Principal times days it performed since the month began; kept at month-ends.</summary>
    public decimal PerformingDays { get; init; }
}

/// <summary>Loans disbursed in a month, and how many of them had defaulted by so many completed months.</summary>
public sealed record VintageCell : PortfolioGroup
{
    /// <summary>First day of the month of disbursement.</summary>
    public DateOnly Vintage { get; init; }
    /// <summary>Completed months on book.</summary>
    public int Months { get; init; }
    /// <summary>Loans of the cohort.</summary>
    public int Loans { get; init; }
    /// <summary>Those that had defaulted by then.</summary>
    public int DefaultedLoans { get; init; }
}

/// <summary>Loans ever disbursed that stand in one status.</summary>
public sealed record StatusFigures : PortfolioGroup
{
    /// <summary>Where the loans stand.</summary>
    public LoanStatus Status { get; init; }
    /// <summary>How many there are.</summary>
    public int Loans { get; init; }
}

/// <summary>A loan as it stands now, with what it counts as and its amounts in the currency shown.</summary>
public record ClassifiedLoan : LoanListRow
{
    /// <summary>Counts towards the portfolio.</summary>
    public bool InPortfolio { get; init; }
    /// <summary>Counts as defaulted.</summary>
    public bool InDefault { get; init; }
    /// <summary>Its disbursement came back: it never was a debt.</summary>
    public bool IsCancelled { get; init; }
    /// <summary>Disbursed in the period.</summary>
    public bool IsNew { get; init; }
    /// <summary>ISO 4217 code of the amounts shown.</summary>
    public string ShownCurrency { get; init; } = "";
    /// <summary>What was disbursed, in the currency shown; null when there is no rate.</summary>
    public decimal? ShownPrincipal { get; init; }
    /// <summary>What is owed of it, in the currency shown; null when there is no rate.</summary>
    public decimal? ShownOutstanding { get; init; }
}

/// <summary>Why a loan is watched before it defaults.</summary>
public enum WarningSignal
{
    /// <summary>Two dues were late in the last 90 days.</summary>
    TwoLateIn90Days,
    /// <summary>A payment came back in the last 90 days.</summary>
    PaymentReturned,
    /// <summary>It is late, and nothing of its principal is paid yet.</summary>
    FirstPaymentMissed,
}

/// <summary>A loan that a rule of early warning names.</summary>
public sealed record WarnedLoan : ClassifiedLoan
{
    /// <summary>The rule.</summary>
    public WarningSignal Signal { get; init; }
    /// <summary>The day the signal was given.</summary>
    public DateOnly Since { get; init; }
}

/// <summary>What moves the principal of the portfolio.</summary>
public enum PortfolioMovement
{
    /// <summary>Principal disbursed.</summary>
    Disbursed,
    /// <summary>Principal paid on dues whose day had come.</summary>
    Scheduled,
    /// <summary>Principal paid before its due date.</summary>
    Prepaid,
    /// <summary>Principal of payments taken back.</summary>
    Reversed,
    /// <summary>Principal of disbursements that came back.</summary>
    Returned,
    /// <summary>Principal of loans that went into default: it moves between classes, and the sum stays.</summary>
    NewlyDefaulted,
}

/// <summary>A loan and one movement of its principal.</summary>
public sealed record MovedLoan : ClassifiedLoan
{
    /// <summary>The payment, the loan where no payment moved it, or for a default a mark of loan and day.</summary>
    public Guid MovementId { get; init; }
    /// <summary>What moved it.</summary>
    public PortfolioMovement Movement { get; init; }
    /// <summary>The posting date.</summary>
    public DateOnly MovedOn { get; init; }
    /// <summary>Number of the payment; null where no payment moved it.</summary>
    public string? Payment { get; init; }
    /// <summary>How much principal, in the loan's currency.</summary>
    public decimal MovedAmount { get; init; }
    /// <summary>The same in the currency shown, at the rate of its day; null when there is no rate.</summary>
    public decimal? ShownMovedAmount { get; init; }
}

/// <summary>When a stored view was last made anew.</summary>
public sealed record StoredViewAge
{
    /// <summary>The stored view.</summary>
    public string View { get; init; } = "";
    /// <summary>Rows are as they were then.</summary>
    public DateTimeOffset StartedAt { get; init; }
}

internal sealed class ViewRefresh
{
    public Guid Id { get; private set; }
    public string View { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset FinishedAt { get; private set; }
}

internal sealed class AnalyticsTables : IEntityTypeConfiguration<ViewRefresh>, IEntityTypeConfiguration<PortfolioFigures>, IEntityTypeConfiguration<PortfolioMonth>, IEntityTypeConfiguration<PortfolioDay>,
    IEntityTypeConfiguration<VintageCell>, IEntityTypeConfiguration<StatusFigures>, IEntityTypeConfiguration<ClassifiedLoan>, IEntityTypeConfiguration<WarnedLoan>, IEntityTypeConfiguration<MovedLoan>,
    IEntityTypeConfiguration<StoredViewAge>
{
    public void Configure(EntityTypeBuilder<ViewRefresh> builder)
    {
        builder.ToTable("view_refresh", "analytics");
        builder.HasIndex(r => new { r.View, r.StartedAt });
    }

    public void Configure(EntityTypeBuilder<PortfolioFigures> builder) => builder.IsView("analytics", "v_loan_portfolio_overview");

    public void Configure(EntityTypeBuilder<PortfolioMonth> builder) => builder.IsView("analytics", "v_loan_growth_monthly");

    public void Configure(EntityTypeBuilder<PortfolioDay> builder) => builder.IsView("analytics", "v_portfolio_flow_daily");

    public void Configure(EntityTypeBuilder<VintageCell> builder) => builder.IsView("analytics", "v_default_rate_by_vintage");

    public void Configure(EntityTypeBuilder<StatusFigures> builder) => builder.IsView("analytics", "v_active_loans_summary");

    public void Configure(EntityTypeBuilder<ClassifiedLoan> builder)
    {
        // Read through analytics.portfolio_loans(currency, digits, from).
        builder.HasBaseType((Type?)null);
        builder.ToTable((string?)null);
        builder.HasNoKey();
    }

    public void Configure(EntityTypeBuilder<WarnedLoan> builder)
    {
        // Read through analytics.v_early_warning_loans.
        builder.HasBaseType((Type?)null);
        builder.ToTable((string?)null);
        builder.HasNoKey();
    }

    public void Configure(EntityTypeBuilder<MovedLoan> builder)
    {
        // Read through analytics.portfolio_movements(currency, from).
        builder.HasBaseType((Type?)null);
        builder.ToTable((string?)null);
        builder.HasNoKey();
    }

    public void Configure(EntityTypeBuilder<StoredViewAge> builder) => builder.IsView("analytics", "v_view_refresh_log");
}
