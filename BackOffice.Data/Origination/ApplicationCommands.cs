using BackOffice.Data.LegalEntities;
using BackOffice.Data.Parties;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Origination;

/// <summary>What a form holds.</summary>
/// <param name="ProductId">The product asked for.</param>
/// <param name="Fields">Text by key of <see cref="ApplicationFields"/>.</param>
public sealed record ApplicationForm(Guid ProductId, IReadOnlyDictionary<string, string> Fields);

/// <summary>Save a form as a draft that colleagues see.</summary>
/// <param name="ApplicationId">The draft; null for a new one.</param>
/// <param name="Version">The version the form was filled in on; 0 for a new one.</param>
/// <param name="Form">What it holds.</param>
public sealed record SaveDraft(Guid? ApplicationId, int Version, ApplicationForm Form) : Command;

/// <summary>Save a form and send it to underwriting.</summary>
/// <param name="ApplicationId">The draft; null for a new one.</param>
/// <param name="Version">The version the form was filled in on; 0 for a new one.</param>
/// <param name="Form">What it holds.</param>
public sealed record SubmitApplication(Guid? ApplicationId, int Version, ApplicationForm Form) : Command;

/// <summary>Send an application back to underwriting with the borrower's answer.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Answer">What the borrower answered, or what was corrected.</param>
/// <param name="Form">The corrected content; null when nothing of it changed.</param>
public sealed record ResubmitApplication(Guid ApplicationId, int Version, string Answer, ApplicationForm? Form) : Command;

/// <summary>The borrower takes an application back.</summary>
public sealed record WithdrawApplication(Guid ApplicationId, int Version, ReasonChoice Reason) : Command;

/// <summary>The borrower did not answer in time.</summary>
public sealed record ExpireApplication(Guid ApplicationId, int Version) : Command;

/// <summary>Writes applications by hand and moves them while they are with the borrower.</summary>
public sealed class ApplicationCommands(UseCases useCases)
{
    /// <summary>The source of every application that is typed in; its reference is its number.</summary>
    public const string Desk = "Desk";

    /// <summary>Saves a draft.</summary>
    /// <returns>The application.</returns>
    public Task<Outcome<Guid>> SaveDraftAsync(SaveDraft command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationEdit, command, async (db, actor) =>
            (await WriteAsync(db, actor, (command.ApplicationId, command.Version), command.Form, Completeness.Draft, ct)).Id, ct);

    /// <summary>Saves and submits.</summary>
    /// <returns>The application.</returns>
    public Task<Outcome<Guid>> SubmitAsync(SubmitApplication command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationEdit, command, async (db, actor) =>
        {
            var application = await WriteAsync(db, actor, (command.ApplicationId, command.Version), command.Form, Completeness.Submission, ct);
            application.Submit(actor.Now);
            db.Publish(application.LegalEntityId, new ApplicationsSubmitted([application.Id]));
            return application.Id;
        }, ct);

    /// <summary>Sends it back with the answer, which stands in its notes.</summary>
    public Task<Outcome> ResubmitAsync(ResubmitApplication command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationEdit, command, async (db, actor) =>
        {
            var application = command.Form is { } form
                ? await WriteAsync(db, actor, (command.ApplicationId, command.Version), form, Completeness.Submission, ct)
                : await OpenAsync(db, command.ApplicationId, command.Version, ct);
            application.Resubmit(command.Answer, actor.Now);
            db.Add(new ApplicationNote(Guid.CreateVersion7(), application, NoteKind.Answer, command.Answer, actor));
            db.Publish(application.LegalEntityId, new ApplicationsSubmitted([application.Id]));
        }, ct);

    /// <summary>Withdraws it for the borrower; the reason stands in its notes.</summary>
    public Task<Outcome> WithdrawAsync(WithdrawApplication command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationEdit, command, async (db, actor) =>
        {
            var application = await OpenAsync(db, command.ApplicationId, command.Version, ct);
            var reason = await Reasons.GiveAsync(db, application, ReasonUse.Withdrawal, command.Reason, ct);
            application.Withdraw(reason, actor.Now);
            db.Add(new ApplicationNote(Guid.CreateVersion7(), application, NoteKind.Withdrawal, reason.Sentence, actor));
            db.Publish(application.LegalEntityId, new ApplicationClosed(application.Id));
        }, ct);

    /// <summary>Closes it because the borrower did not answer.</summary>
    public Task<Outcome> ExpireAsync(ExpireApplication command, CancellationToken ct) =>
        useCases.RunAsync(Permission.OriginationEdit, command, async (db, actor) =>
        {
            var application = await OpenAsync(db, command.ApplicationId, command.Version, ct);
            application.Expire((await Policies.TodayAsync<WorkLimits>(db, application.LegalEntityId, ct)).Value.ExpiryDays, actor.Now);
            db.Publish(application.LegalEntityId, new ApplicationClosed(application.Id));
        }, ct);

    private static async Task<LoanApplication> OpenAsync(BusinessDb db, Guid id, int version, CancellationToken ct)
    {
        var application = await db.AtVersionAsync<LoanApplication>(id, version, ct);
        await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
        return application;
    }

    private static async Task<LoanApplication> WriteAsync(BusinessDb db, Actor actor, (Guid? Id, int Version) at, ApplicationForm form, Completeness completeness, CancellationToken ct)
    {
        var product = await db.Set<Product>().SingleOrDefaultAsync(p => p.Id == form.ProductId, ct) ?? throw new Refusal("Choose the product that is applied for.");
        var application = at.Id is { } id ? await OpenAsync(db, id, at.Version, ct) : null;
        var receivedOn = application?.ReceivedOn ?? actor.Today(product.LegalEntityId);
        var content = ApplicationReader.Read(form.Fields, product, receivedOn, completeness).Must();
        if (application is null)
        {
            var number = await NumberSeries.NextAsync(db, NumberSeries.Application, product.LegalEntityId, receivedOn, ct);
            application = LoanApplication.Begin(Guid.CreateVersion7(), number, product, new ApplicationSource(Desk, number), receivedOn, new ApplicationOwner(actor.UserId, actor.Name), actor.Now);
            db.Add(application);
        }
        var writing = await ApplicationWriting.ForAsync(db, application.LegalEntityId, [content], ct);
        writing.Write(application, product, content, application.Number);
        // Not even to enter it: what is entered is what is decided by.
        await OwnParties.RefuseAsync(db, actor, [.. application.Applicants.Select(a => a.PartyId)], ct);
        return application;
    }
}

/// <summary>An application came to its end before it was funded: it was withdrawn or expired.</summary>
public sealed record ApplicationClosed(Guid ApplicationId);
