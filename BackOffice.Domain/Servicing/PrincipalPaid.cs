namespace BackOffice.Domain.Servicing;

/// <summary>
/// What was paid of principal on the actual basis, by the period of its due, in order of the days. A debt beside the dues is paid less than nothing
/// until it is paid itself, so that whatever was paid, taken off what was drawn, leaves what is outstanding. Amounts are units of the currency.
/// </summary>
internal sealed class PrincipalPaid
{
    private const int Beside = -1;
    private readonly List<(int Period, DateOnly Date, decimal Amount)> payments = [];
    private decimal inAll;

    /// <summary>Every day on which something was paid.</summary>
    public IReadOnlyCollection<DateOnly> Days => payments.ConvertAll(payment => payment.Date);

    /// <summary>Records a payment to a due.</summary>
    public void Add(int period, DateOnly date, decimal amount)
    {
        inAll += amount;
        var at = payments.Count;
        while (at > 0 && payments[at - 1].Date > date) at--;
        payments.Insert(at, (period, date, amount));
    }

    /// <summary>Records a debt beside the dues, as less than zero, or what is paid of it.</summary>
    public void AddBeside(DateOnly date, decimal amount) => Add(Beside, date, amount);

    /// <summary>True when a debt beside the dues of an earlier day is not paid by a day.</summary>
    public bool IsLateBeside(DateOnly day)
    {
        var left = 0m;
        foreach (var (period, date, amount) in payments)
            if (period == Beside && (date < day || date == day && amount > 0m)) left += amount;
        return left < 0m;
    }

    /// <summary>Paid by the evening of a day. Days asked for are mostly late ones: what came afterwards is taken off again.</summary>
    public decimal By(DateOnly day)
    {
        var paid = inAll;
        for (var at = payments.Count - 1; at >= 0 && payments[at].Date > day; at--) paid -= payments[at].Amount;
        return paid;
    }

    /// <summary>Paid by a day to the dues from one on.</summary>
    public decimal OfDuesFrom(int period, DateOnly day) => By(day) - OfDuesBefore(period, day);

    /// <summary>Paid after a day to the dues from one on.</summary>
    public decimal OfDuesFromAfter(int period, DateOnly day)
    {
        var paid = 0m;
        for (var at = payments.Count - 1; at >= 0 && payments[at].Date > day; at--)
            if (payments[at].Period >= period) paid += payments[at].Amount;
        return paid;
    }

    /// <summary>Paid by a day to the dues before one.</summary>
    public decimal OfDuesBefore(int period, DateOnly day)
    {
        var paid = 0m;
        for (var at = 0; at < payments.Count && payments[at].Date <= day; at++)
            if (payments[at].Period < period) paid += payments[at].Amount;
        return paid;
    }

    /// <summary>Paid by a day to one due.</summary>
    public decimal OfDue(int period, DateOnly day)
    {
        var paid = 0m;
        for (var at = 0; at < payments.Count && payments[at].Date <= day; at++)
            if (payments[at].Period == period) paid += payments[at].Amount;
        return paid;
    }

    /// <summary>The days inside a period on which something was paid.</summary>
    public List<DateOnly> DaysIn(PlanPeriod period)
    {
        var days = new List<DateOnly>();
        for (var at = payments.Count - 1; at >= 0 && payments[at].Date > period.From; at--)
            if (payments[at].Date < period.To) days.Add(payments[at].Date);
        return days;
    }
}
