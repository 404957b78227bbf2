namespace BackOffice.Domain.Access;

/// <summary>A job in the house. Roles are held per legal entity; what each may do is in <see cref="AccessMatrix"/>.</summary>
public enum Role
{
    /// <summary>Runs the system: users, roles, reference data. Decides no loan and moves no money.</summary>
    Administrator,
    /// <summary>Reads dashboards and the rows behind them.</summary>
    Executive,
    /// <summary>Watches risk, rules and limits.</summary>
    RiskManager,
    /// <summary>Decides applications within an authority.</summary>
    Underwriter,
    /// <summary>Decides larger cases and supervises the queue.</summary>
    SeniorUnderwriter,
    /// <summary>Checks executed files before money moves.</summary>
    QcReviewer,
    /// <summary>Schedules and releases disbursements.</summary>
    FundingOfficer,
    /// <summary>Looks after booked loans.</summary>
    ServicingOfficer,
    /// <summary>Posts and matches payments.</summary>
    PaymentsClerk,
    /// <summary>Keeps the ledger and closes periods.</summary>
    FinanceController,
    /// <summary>Works the collections queue.</summary>
    CollectionsAgent,
    /// <summary>Runs collections.</summary>
    CollectionsManager,
    /// <summary>Beside another job: may do that job on loans of employees too.</summary>
    EmployeeCaseOfficer,
    /// <summary>Reads and exports, changes nothing.</summary>
    Analyst,
    /// <summary>Reads everything including the audit, changes nothing.</summary>
    Auditor,
}
