using BackOffice.Data.Products;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Collections;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Collections;

/// <summary>Close a business day of a legal entity.</summary>
/// <param name="LegalEntityId">The legal entity.</param>
/// <param name="BusinessDate">The day to close; a day closed before is left alone.</param>
public sealed record CloseDay(short LegalEntityId, DateOnly BusinessDate) : Command;

/// <summary>Let the status of loans follow from the days that have gone by.</summary>
/// <param name="CloseId">The close they are aged in.</param>
/// <param name="LoanIds">The loans, in order.</param>
public sealed record AgeLoans(Guid CloseId, IReadOnlyList<Guid> LoanIds) : Command;

/// <summary>Leave out a loan that fails.</summary>
/// <param name="CloseId">The close.</param>
/// <param name="LoanId">The loan.</param>
/// <param name="Problem">Why, without personal data.</param>
public sealed record SetLoanAside(Guid CloseId, Guid LoanId, string Problem) : Command;

/// <summary>Everything of a day is done.</summary>
/// <param name="CloseId">The close.</param>
public sealed record EndClose(Guid CloseId) : Command;

/// <summary>
/// The steps of the close of day, each in a transaction of its own; <see cref="CloseOfDay"/> takes them in order. It belongs to the last
/// feature in the order, which may ask all others.
/// </summary>
public sealed class CloseCommands(UseCases useCases)
{
    /// <summary>Posts the interest of the day, moves the business date on and puts the terms of products into force whose day it is.</summary>
    /// <returns>The business date after it.</returns>
    public Task<Outcome<DateOnly>> CloseDayAsync(CloseDay command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ServicingClose, command, async (db, actor) =>
        {
            await db.Database.ExecuteSqlAsync($"select from legal_entities.legal_entity where id = {command.LegalEntityId} for no key update", ct);
            var entity = await db.Set<LegalEntity>().SingleAsync(e => e.Id == command.LegalEntityId, ct);
            Refusal.If(command.BusinessDate > entity.BusinessDate, "This day has not begun yet.");
            if (command.BusinessDate < entity.BusinessDate) return entity.BusinessDate;
            var loans = await LoanAccrual.PostAsync(db, entity.Id, command.BusinessDate, ct);
            db.Add(new DayClose(entity.Id, command.BusinessDate, loans, actor.Now));
            var next = entity.RollBusinessDate();
            await ProductStarts.GoLiveAsync(db, entity.Id, next, ct);
            return next;
        }, ct);

    /// <summary>Ages loans on the new business date.</summary>
    /// <returns>How many changed their status.</returns>
    public Task<Outcome<int>> AgeAsync(AgeLoans command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ServicingClose, command, async (db, actor) =>
        {
            var aged = 0;
            foreach (var id in command.LoanIds.Order())
            {
                var loan = await db.LockedAsync<Loan>(id, ct);
                if (!loan.Age(actor)) continue;
                await LoanBooking.KeepPositionAsync(db, loan, ct);
                aged++;
            }
            if (aged > 0) (await db.LockedAsync<DayClose>(command.CloseId, ct)).Count(aged);
            return aged;
        }, ct);

    /// <summary>Leaves a loan out, by name and reason, so that the others go on.</summary>
    public Task<Outcome> SetAsideAsync(SetLoanAside command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ServicingClose, command, async (db, actor) =>
            (await db.LockedAsync<DayClose>(command.CloseId, ct)).Leave(command.LoanId, command.Problem, actor), ct);

    /// <summary>Ends a close; one that has ended stays as it is.</summary>
    public Task<Outcome> EndAsync(EndClose command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ServicingClose, command, async (db, actor) =>
            (await db.LockedAsync<DayClose>(command.CloseId, ct)).End(actor.Now), ct);
}
