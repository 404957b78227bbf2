using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>I am away: lend my authority to someone.</summary>
/// <param name="LegalEntityId">Where.</param>
/// <param name="DelegateId">Who stands in.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record DelegateAuthority(short LegalEntityId, Guid DelegateId, DateOnly From, DateOnly To) : Command;

/// <summary>Someone else is away.</summary>
/// <param name="LegalEntityId">Where.</param>
/// <param name="PersonId">Who is away.</param>
/// <param name="SubstituteId">Who stands in.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record RecordAbsence(short LegalEntityId, Guid PersonId, Guid SubstituteId, DateOnly From, DateOnly To) : Command;

/// <summary>End an absence today.</summary>
public sealed record EndDelegation(Guid DelegationId, int Version) : Command;

/// <summary>Absences, and the authority lent for them.</summary>
public sealed class DelegationCommands(UseCases useCases)
{
    /// <summary>Records the actor's own absence.</summary>
    public Task<Outcome> DelegateAsync(DelegateAuthority command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingDecide, command, (db, actor) =>
            AddAsync(db, actor, command.LegalEntityId, new StaffName(actor.UserId, actor.Name), command.DelegateId, command.From, command.To, ct), ct);

    /// <summary>Records someone else's absence, for whoever fell ill.</summary>
    public Task<Outcome> RecordAbsenceAsync(RecordAbsence command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingSupervise, command, async (db, actor) =>
        {
            actor.Today(command.LegalEntityId);
            var person = await CaseAssessment.HolderAsync(db, Permission.UnderwritingTake, command.LegalEntityId, command.PersonId, "Choose someone who takes cases in this legal entity.", ct);
            await AddAsync(db, actor, command.LegalEntityId, person, command.SubstituteId, command.From, command.To, ct);
        }, ct);

    /// <summary>Ends an absence; today is its last day.</summary>
    public Task<Outcome> EndAsync(EndDelegation command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingDecide, command, async (db, actor) =>
        {
            var delegation = await db.AtVersionAsync<AuthorityDelegation>(command.DelegationId, command.Version, ct);
            var supervisors = await CaseAssessment.HoldersAsync(db, Permission.UnderwritingSupervise, delegation.LegalEntityId, ct);
            Refusal.If(delegation.OwnerId != actor.UserId && supervisors.All(s => s.Id != actor.UserId), $"Only {delegation.OwnerName} or a supervisor ends this absence.");
            delegation.EndOn(actor.Today(delegation.LegalEntityId));
        }, ct);

    private static async Task AddAsync(BusinessDb db, Actor actor, short legalEntityId, StaffName owner, Guid substituteId, DateOnly from, DateOnly to, CancellationToken ct)
    {
        actor.Today(legalEntityId);
        var substitute = await CaseAssessment.HolderAsync(db, Permission.UnderwritingDecide, legalEntityId, substituteId, "Choose someone who decides cases in this legal entity.", ct);
        var others = await db.Set<AuthorityDelegation>().Where(d => d.LegalEntityId == legalEntityId && d.ValidFrom <= to && d.ValidTo >= from && (d.OwnerId == owner.Id || d.OwnerId == substitute.Id)).ToListAsync(ct);
        Refusal.If(others.Any(d => d.OwnerId == substitute.Id), $"{substitute.Name} is away as well in that span: choose someone else.");
        Refusal.If(others.Count > 0, $"{owner.Name} is away already in that span: end that absence first.");
        db.Add(new AuthorityDelegation(Guid.CreateVersion7(), legalEntityId, owner, substitute, from, to, (await Policies.TodayAsync<WorkLimits>(db, legalEntityId, ct)).Value.DelegationDays, actor));
    }
}
