namespace BackOffice.Domain.Products;

/// <summary>How principal and interest come back.</summary>
public enum RepaymentMethod
{
    /// <summary>Level instalments; interest on the declining balance.</summary>
    Annuity,

    /// <summary>Level principal; interest on the declining balance.</summary>
    EqualPrincipal,

    /// <summary>Interest on the amount first lent for the whole term, spread with the principal.</summary>
    Flat,

    /// <summary>Interest each period, all principal (the balloon) with the last.</summary>
    InterestOnly,

    /// <summary>One payment of everything at the end.</summary>
    Bullet,
}

/// <summary>What rate the level instalment is worked out from.</summary>
public enum InstalmentFormula
{
    /// <summary>The rate each period really bears by the day count, so that only rounding is left for the last one.</summary>
    PeriodRates,

    /// <summary>The annual rate over the periods of a year, whatever the day count says of a single period.</summary>
    NominalRate,

    /// <summary>Thirty days a month over the day count's year of 360 or 365 days.</summary>
    ThirtyDayMonths,
}

/// <summary>Where the units go that rounding leaves.</summary>
public enum Residue
{
    /// <summary>
    /// The last instalment takes them, after one attempt to bring it nearer to the others:
    /// when it is off by more than half a unit an instalment, the level instalment moves by the average and keeps the change only if that helps.
    /// </summary>
    LevelOut,

    /// <summary>The last instalment takes them.</summary>
    Last,

    /// <summary>The first instalment takes them.</summary>
    First,

    /// <summary>Each instalment is worked out afresh from what is left, so that they spread.</summary>
    Spread,
}

/// <summary>What the first period costs when the first due date is not one period after the start.</summary>
public enum FirstPeriodRule
{
    /// <summary>Its own days.</summary>
    ActualDays,

    /// <summary>One full period whatever its length.</summary>
    FullPeriod,

    /// <summary>Its own days, up to the due date as moved for a holiday.</summary>
    ActualDaysToMovedDate,
}

/// <summary>Who bears the days before the first regular period starts.</summary>
public enum BrokenPeriodRule
{
    /// <summary>Their interest is part of the first instalment.</summary>
    WithFirstInstalment,

    /// <summary>Their interest is collected when the loan is paid out.</summary>
    Upfront,

    /// <summary>Their interest is spread evenly over the instalments.</summary>
    SpreadEvenly,
}
