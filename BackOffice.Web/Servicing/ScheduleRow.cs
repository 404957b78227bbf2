using BackOffice.Domain.Servicing;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Servicing;

/// <summary>A due of a calculated schedule, for table and file.</summary>
public sealed record ScheduleRow(int Number, DateOnly Due, decimal Principal, decimal Interest, decimal Instalment, decimal Balance, string Currency)
{
    /// <summary>The columns of the file.</summary>
    public static IReadOnlyList<TableColumn<ScheduleRow>> Columns { get; } =
    [
        Column.Count<ScheduleRow>("No.", r => r.Number),
        Column.Date<ScheduleRow>("Due", r => r.Due),
        Column.Money<ScheduleRow>("Principal", r => r.Principal, r => r.Currency),
        Column.Money<ScheduleRow>("Interest", r => r.Interest, r => r.Currency),
        Column.Money<ScheduleRow>("Instalment", r => r.Instalment, r => r.Currency),
        Column.Money<ScheduleRow>("Balance after", r => r.Balance, r => r.Currency),
    ];

    /// <summary>The rows of a plan.</summary>
    public static IReadOnlyList<ScheduleRow> Of(AmortisationPlan plan) =>
        [.. plan.Lines.Select(l => new ScheduleRow(l.Number, l.DueDate, l.Principal.Amount, l.Interest.Amount, l.Instalment.Amount, l.BalanceAfter.Amount, plan.Currency.Code))];
}
