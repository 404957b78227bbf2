using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Documents;

public sealed class DocumentRuleTests
{
    private static readonly DateOnly Today = new(2026, 4, 14);
    private static readonly Actor Ada = new(Guid.CreateVersion7(), "Ada", new Dictionary<short, DateOnly> { [1] = Today }, new DateTimeOffset(2026, 4, 14, 9, 0, 0, TimeSpan.Zero));
    private readonly Guid _subject = Guid.CreateVersion7();

    [Fact]
    public void The_checklist_says_what_is_there_missing_and_expired()
    {
        var checklist = DocumentChecklist.Of([DocumentKind.ProofOfIdentity, DocumentKind.ProofOfIncome, DocumentKind.BankStatement, DocumentKind.TaxReturn],
            [Of(DocumentKind.ProofOfIdentity, Today.AddDays(-1)), Of(DocumentKind.ProofOfIdentity, Today.AddDays(-9)), Of(DocumentKind.ProofOfIncome, Today), Of(DocumentKind.TaxReturn, null)], Today);
        Assert.Equal([RequirementState.Expired, RequirementState.Present, RequirementState.Missing, RequirementState.Present], checklist.Select(r => r.State));
        Assert.Equal("Required documents are missing: bank statement; expired: proof of identity (13 Apr 2026).", DocumentChecklist.Problem(checklist));
        Assert.Null(DocumentChecklist.Problem([]));
    }

    [Fact]
    public void A_replaced_or_withdrawn_document_does_not_count()
    {
        var (older, newer, other) = (Of(DocumentKind.TaxReturn, null), Of(DocumentKind.TaxReturn, null), Of(DocumentKind.ProofOfIncome, null));
        newer.Replace(older);
        other.Withdraw(Because.For(ReasonUse.DocumentWithdrawal, "belongs to another applicant"), Ada);
        Assert.Equal((DocumentStatus.Replaced, older.Id), (older.Status, newer.ReplacesId));
        Assert.Equal([RequirementState.Present, RequirementState.Missing], DocumentChecklist.Of([DocumentKind.TaxReturn, DocumentKind.ProofOfIncome], [older, newer, other], Today).Select(r => r.State));
        Assert.Contains("nothing to put right", Refused(() => older.Describe(new DocumentDescription(DocumentKind.Other, null, null))), StringComparison.Ordinal);
        Assert.Contains("final", Refused(() => Of(DocumentKind.TaxReturn, null).Replace(older)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_takes_no_place_in_another_record() =>
        Assert.Contains("another record", Refused(() => Of(DocumentKind.TaxReturn, null).Replace(Of(DocumentKind.TaxReturn, null, Guid.CreateVersion7()))), StringComparison.Ordinal);

    [Fact]
    public void A_withdrawal_needs_a_reason_of_its_own() => Assert.Contains("not for withdrawing a document", Refused(() => Of(DocumentKind.Other, null).Withdraw(Because.For(ReasonUse.Withdrawal, "no"), Ada)), StringComparison.Ordinal);

    [Fact]
    public void Sizes_are_limited()
    {
        Assert.Contains("empty", DocumentLimits.FileProblem(0)!, StringComparison.Ordinal);
        Assert.Null(DocumentLimits.FileProblem(DocumentLimits.OfFile));
        Assert.Contains("larger than 25 MB", DocumentLimits.FileProblem(DocumentLimits.OfFile + 1)!, StringComparison.Ordinal);
        DocumentLimits.CheckRoom(DocumentLimits.OfSubject - 1, 1);
        Assert.Contains("more than 200 MB", Refused(() => DocumentLimits.CheckRoom(DocumentLimits.OfSubject, 1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Payslip March.pdf", DocumentKind.ProofOfIncome)]
    [InlineData("bank_statement_q1.pdf", DocumentKind.BankStatement)]
    [InlineData("passport.png", DocumentKind.ProofOfIdentity)]
    [InlineData("Lease agreement.pdf", DocumentKind.LeaseAgreement)]
    [InlineData("IMG_2044.jpg", null)]
    public void The_name_of_a_file_hints_at_what_it_shows(string name, DocumentKind? kind) => Assert.Equal(kind, DocumentKinds.Guess(name));

    [Fact]
    public void A_product_names_what_it_requires() =>
        Assert.Contains("name the document", Refused(() => (ProductTerms.Common with { RequiredDocuments = [DocumentKind.Other] }).Check(Currency.Of("USD"))), StringComparison.Ordinal);

    private Document Of(DocumentKind kind, DateOnly? expiresOn, Guid? subject = null) =>
        new(Guid.CreateVersion7(), 1, subject ?? _subject, new FileFacts("a.pdf", "application/pdf", 10, [1]), [2], new DocumentDescription(kind, expiresOn, null), Ada);

    private static string Refused(Action act) => Assert.Throws<Refusal>(act).Message;
}
