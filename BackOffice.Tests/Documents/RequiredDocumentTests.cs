using BackOffice.Data.Documents;
using BackOffice.Data.Funding;
using BackOffice.Data.Origination;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Underwriting;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Documents;

/// <summary>What a product asks for holds the money up; what a condition asks for can be shown by a document.</summary>
[Trait("Needs", "Database")]
public sealed class RequiredDocumentTests(TestDatabase database)
{
    private static readonly ProductTerms Asking = House.Terms with { RequiredDocuments = [DocumentKind.ProofOfIdentity, DocumentKind.ProofOfIncome] };

    [Fact]
    public async Task An_accepted_file_waits_for_them_before_it_goes_to_quality_control()
    {
        var house = await database.FoundAsync(terms: Asking);
        var desk = await house.UnderwriterAsync();
        var id = await house.ApprovedAsync();
        (await desk.Acceptance.RecordAsync(new RecordAcceptance(id, (await desk.Applications.FindAsync(id, default))!.Version, "signed"), default)).Must();
        var accepted = (await desk.Applications.FindAsync(id, default))!;
        Assert.Equal((ApplicationStatus.Accepted, true), (accepted.Status, accepted.WaitsForBorrower));
        Assert.Equal(0, await ToldAsync(id));

        await house.AttachAsync(id, DocumentKind.ProofOfIdentity, SampleFiles.Png(), "card.png");
        var send = new SendToQualityControl(id, accepted.Version);
        (await desk.Acceptance.SendAsync(send, default)).MustRefuse("missing: proof of income. Attach them to the case first.");
        await house.AttachAsync(id, DocumentKind.ProofOfIncome, SampleFiles.Pdf("payslip"));
        (await desk.Acceptance.SendAsync(send with { Key = Guid.CreateVersion7() }, default)).Must();
        Assert.Equal(ApplicationStatus.QcReview, (await desk.Applications.FindAsync(id, default))!.Status);
        Assert.Equal(1, await ToldAsync(id));
    }

    [Fact]
    public async Task A_complete_file_goes_to_quality_control_when_it_is_accepted()
    {
        var house = await database.FoundAsync(terms: Asking);
        var row = await CompleteAsync(house);
        Assert.Equal(ApplicationStatus.QcReview, (await (await house.UnderwriterAsync()).Applications.FindAsync(row.ApplicationId, default))!.Status);
        Assert.Equal(1, await ToldAsync(row.ApplicationId));
    }

    [Fact]
    public async Task Quality_control_passes_no_file_that_has_lost_one()
    {
        var house = await database.FoundAsync(terms: Asking);
        var row = await CompleteAsync(house);
        var qc = await house.ReviewerAsync();
        (await qc.Reviews.StartAsync(new StartReview(row.Id), default)).Must();
        var desk = await house.UnderwriterAsync();
        var income = (await desk.AttachmentShelf.OfApplicationAsync(row.ApplicationId, default))!.Current.Single(d => d.Kind == DocumentKind.ProofOfIncome);
        (await desk.DocumentDesk.WithdrawAsync(new WithdrawDocument(income.Id, income.Version, Because.Of("of another person")), default)).Must();
        var pass = new PassReview(row.Id, row.Version + 1, House.InOrder());
        (await qc.Reviews.PassAsync(pass, default)).MustRefuse("missing: proof of income. Attach them to the case first.");
        await house.AttachAsync(row.ApplicationId, DocumentKind.ProofOfIncome, SampleFiles.Pdf("payslip"));
        (await qc.Reviews.PassAsync(pass with { Key = Guid.CreateVersion7() }, default)).Must();
    }

    [Fact]
    public async Task No_money_leaves_once_one_has_expired_or_was_withdrawn()
    {
        var house = await database.FoundAsync(terms: Asking);
        var request = await house.ScheduledAsync(await CompleteAsync(house));
        var releaser = await house.ReleaserAsync();
        var shelf = (await releaser.AttachmentShelf.OfApplicationAsync(request.ApplicationId, default))!;
        var identity = shelf.Current.Single(d => d.Kind == DocumentKind.ProofOfIdentity);
        Assert.Contains((await releaser.Disbursements.FindAsync(request.Id, default))!.Checks, c => c is { Name: "Documents", IsMet: true });

        (await releaser.DocumentDesk.DescribeAsync(new DescribeDocument(identity.Id, identity.Version, new DocumentDescription(identity.Kind, shelf.Today.AddDays(-1), null)), default)).Must();
        (await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).MustRefuse("expired: proof of identity");
        (await releaser.DocumentDesk.DescribeAsync(new DescribeDocument(identity.Id, identity.Version + 1, new DocumentDescription(identity.Kind, shelf.Today, null)), default)).Must();
        (await releaser.DocumentDesk.WithdrawAsync(new WithdrawDocument(identity.Id, identity.Version + 2, Because.Of("of another person")), default)).Must();
        (await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).MustRefuse("missing: proof of identity");

        await house.AttachAsync(request.ApplicationId, DocumentKind.ProofOfIdentity, SampleFiles.Png(7), "card.png");
        (await releaser.Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).Must();
    }

    [Fact]
    public async Task A_product_that_asks_for_nothing_has_no_such_check()
    {
        var house = await database.FoundAsync();
        var request = await house.ScheduledAsync();
        Assert.DoesNotContain((await (await house.ReleaserAsync()).Disbursements.FindAsync(request.Id, default))!.Checks, c => c.Name == "Documents");
    }

    [Fact]
    public async Task A_condition_is_met_by_a_document_of_its_application()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        var id = await house.TakenCaseAsync();
        var application = (await desk.Applications.FindAsync(id, default))!;
        var terms = new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate);
        (await desk.Decisions.ApproveAsync(new ApproveApplication(id, application.Version, terms) { Conditions = [new("proof of address", ConditionStage.Acceptance)] }, default)).Must();
        var condition = (await desk.Queue.CaseAsync(id, default))!.Conditions.Single();
        var elsewhere = await house.AttachAsync(await house.TakenCaseAsync(), DocumentKind.ProofOfAddress, SampleFiles.Pdf("elsewhere"));
        (await desk.Conditions.SatisfyAsync(new SatisfyCondition(condition.Id, condition.Version, "", elsewhere), default)).MustRefuse("does not count for this application");
        (await desk.Conditions.SatisfyAsync(new SatisfyCondition(condition.Id, condition.Version, ""), default)).MustRefuse("Say where it can be seen");
        var shown = await house.AttachAsync(id, DocumentKind.ProofOfAddress, SampleFiles.Pdf("utility bill"));
        (await desk.Conditions.SatisfyAsync(new SatisfyCondition(condition.Id, condition.Version, "", shown), default)).Must();
        condition = (await desk.Queue.CaseAsync(id, default))!.Conditions.Single();
        Assert.Equal((ConditionStatus.Satisfied, "Proof of address in the file", shown), (condition.Status, condition.Settlement, condition.EvidenceDocumentId));
    }

    [Fact]
    public async Task Nothing_is_attached_to_an_application_that_was_withdrawn()
    {
        var house = await database.FoundAsync();
        var desk = await house.UnderwriterAsync();
        await house.ImportAsync(1);
        var row = (await desk.Applications.ListAsync(new ApplicationFilter(), PageRequest.All(), default)).Rows.Single();
        (await desk.ApplicationDesk.WithdrawAsync(new WithdrawApplication(row.Id, (await desk.Applications.FindAsync(row.Id, default))!.Version, Because.Of("found money elsewhere")), default)).Must();
        (await desk.Attachments.AttachAsync(new AttachDocument(row.Id, "a.pdf", 10, new DocumentDescription(DocumentKind.Other, null, null)), new MemoryStream(SampleFiles.Pdf("late")), default)).MustRefuse("has ended");
        Assert.False((await desk.AttachmentShelf.OfApplicationAsync(row.Id, default))!.IsOpen);
    }

    private Task<long> ToldAsync(Guid applicationId) =>
        database.AsAdministratorAsync<long>("select count(*) from shared.outbox where topic = 'FileComplete' and payload::text like '%' || $1 || '%'", applicationId.ToString());

    // The way of the house, with the documents attached before the acceptance.
    private static async Task<QcQueueRow> CompleteAsync(House house)
    {
        var id = await house.ApprovedAsync();
        await house.AttachAsync(id, DocumentKind.ProofOfIdentity, SampleFiles.Png(), "card.png");
        await house.AttachAsync(id, DocumentKind.ProofOfIncome, SampleFiles.Pdf("payslip"));
        await house.AcceptAsync(id);
        return (await (await house.ReviewerAsync()).Qc.OfApplicationAsync(id, default))!;
    }
}
