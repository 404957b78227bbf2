using BackOffice.Data.Products;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Collections;

/// <summary>Close a business day of a legal entity.</summary>
/// <param name="LegalEntityId">The legal entity.</param>
/// <param name="BusinessDate">The day to close; a day closed before is left alone.</param>
public sealed record CloseDay(short LegalEntityId, DateOnly BusinessDate) : Command;

/// <summary>The close of day. It belongs to the last feature in the order, which may ask all others.</summary>
public sealed class CloseCommands(UseCases useCases)
{
    /// <summary>Closes a day, moves the business date on and puts the terms of products into force whose day it is.</summary>
    /// <returns>The business date after it.</returns>
    public Task<Outcome<DateOnly>> CloseDayAsync(CloseDay command, CancellationToken ct) =>
        useCases.RunAsync(Permission.ServicingClose, command, async (db, _) =>
        {
            await db.Database.ExecuteSqlAsync($"select from legal_entities.legal_entity where id = {command.LegalEntityId} for no key update", ct);
            var entity = await db.Set<LegalEntity>().SingleAsync(e => e.Id == command.LegalEntityId, ct);
            Refusal.If(command.BusinessDate > entity.BusinessDate, "This day has not begun yet.");
            if (command.BusinessDate < entity.BusinessDate) return entity.BusinessDate;
            var next = entity.RollBusinessDate();
            await ProductStarts.GoLiveAsync(db, entity.Id, next, ct);
            return next;
        }, ct);
}
