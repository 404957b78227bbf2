namespace BackOffice.Tests.Servicing;

/// <summary>Marks a test whose examples were worked out elsewhere: by regulation, a standard, a table of the trade or a lender.</summary>
/// <param name="source">Where they stand.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WorkedCasesAttribute(string source) : Attribute
{
    /// <summary>Where they stand.</summary>
    public string Source => source;
}
