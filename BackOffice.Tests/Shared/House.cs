using System.Globalization;
using System.Text;
using BackOffice.Data.Fraud;
using BackOffice.Data.Funding;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Payments;
using BackOffice.Data.Parties;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;

namespace BackOffice.Tests.Shared;

/// <summary>A legal entity of a test, with the steps that bring a case to where the test begins.</summary>
public sealed class House(TestDatabase database, LegalEntity entity, Product product, TimeProvider clock)
{
    private Desk? _underwriter;
    private Desk? _qc;
    private Desk? _funding;
    private Desk? _funding2;
    private Desk? _clerk;

    /// <summary>The terms of the personal loan: level monthly instalments rounded up.</summary>
    public static ProductTerms Terms { get; } = new() { MinimumAmount = 500m, MaximumAmount = 100_000m, MinimumTermMonths = 6, MaximumTermMonths = 84, DefaultAnnualRate = 0.119m, InstalmentRounding = Rounding.Up };

    public short Id => entity.Id;
    public LegalEntity Entity => entity;
    public Product Product => product;
    public BusinessCalendar Days => WorkCalendar.StandardFor(entity).Days();

    public async Task<Desk> DeskAsync(string name, params Role[] roles) =>
        database.DeskOf(await database.HireAsync(name, [.. roles.Select(r => (Id, r))]), clock);

    public Desk System => database.DeskOf(StaffIdentity.System(Id), clock);

    /// <summary>Puts the second version of a policy in force, by two people.</summary>
    public async Task SetAsync<T>(T policy, DateOnly from) where T : class, IPolicy<T>
    {
        var maker = await DeskAsync("Maker", T.Rights == PolicyRights.Rules ? Role.RiskManager : Role.Administrator);
        var checker = await DeskAsync("Checker", T.Rights == PolicyRights.Rules ? Role.FinanceController : Role.RiskManager);
        var version = (await maker.Policies.ProposeAsync(ProposePolicy.Of(Id, 1, from, policy, "A test"), default)).Must();
        (await checker.Policies.ApproveAsync(new ApprovePolicy(T.Kind, version, 1), default)).Must();
    }

    public async Task<Desk> UnderwriterAsync() => _underwriter ??= await DeskAsync("Una Derwright", Role.Underwriter);

    /// <summary>A file in the shape of the public loan book, with instalments that follow from the terms.</summary>
    public static byte[] LoanBook(int rows, int jointEvery = 3, decimal amount = 12_000m, Action<StringBuilder>? more = null, decimal step = 100m)
    {
        var text = new StringBuilder("source_row,loan_amount,term,interest_rate,installment,loan_purpose,application_type,annual_income,annual_income_joint,debt_to_income,debt_to_income_joint,grade\n");
        for (var i = 1; i <= rows; i++)
        {
            var principal = amount + (step * i);
            var instalment = EqualInstalments.Instalment(new Money(principal, Currency.Of("USD")), 0.119m, 36, Rounding.Up).Amount;
            var joint = i % jointEvery == 0;
            text.Append(CultureInfo.InvariantCulture, $"{i},{principal},36,11.9,{instalment},debt_consolidation,{(joint ? "joint" : "individual")},60000,{(joint ? "95000" : "")},18.5,{(joint ? "12.1" : "")},B\n");
        }
        more?.Invoke(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Imports applications and waits until every chunk is applied.</summary>
    public async Task<Guid> ImportAsync(int rows, string source = "Marketplace", decimal amount = 12_000m)
    {
        var desk = await UnderwriterAsync();
        var staged = await StageAsync(source, LoanBook(rows, amount: amount));
        (await desk.Imports.ApplyAsync(new ApplyImport(staged, 2), default)).Must();
        while ((await System.Imports.ApplyChunkAsync(new ApplyImportChunk(staged), default)).Must() > 0) { }
        await ScreenAsync();
        return staged;
    }

    /// <summary>Screens what was submitted, as the message of a submission does; without it nobody takes a case.</summary>
    public async Task ScreenAsync()
    {
        while ((await System.Screening.ScreenWaitingAsync(new ScreenWaiting(), default)).Must() > 0) { }
    }

    /// <summary>A file that is uploaded and checked under the columns suggested.</summary>
    public async Task<Guid> StageAsync(string source, byte[] file, string fileName = "book.csv")
    {
        var desk = await UnderwriterAsync();
        var id = (await desk.Imports.UploadAsync(new UploadImport(product.Id, source, fileName, file), default)).Must();
        (await desk.Imports.CheckAsync(new CheckImport(id, 1, (await desk.ImportShelf.MappingAsync(id, default)).Columns), default)).Must();
        return id;
    }

    /// <summary>A case that an underwriter holds.</summary>
    public async Task<Guid> TakenCaseAsync()
    {
        await ImportAsync(1, $"Source {Guid.CreateVersion7()}");
        return (await (await UnderwriterAsync()).Cases.TakeNextAsync(new TakeNextCase(), default)).Must()!.Value;
    }

    /// <summary>An approved application.</summary>
    public async Task<Guid> ApprovedAsync()
    {
        var desk = await UnderwriterAsync();
        var id = await TakenCaseAsync();
        var application = (await desk.Applications.FindAsync(id, default))!;
        (await desk.Decisions.ApproveAsync(new ApproveApplication(id, application.Version, new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate)), default)).Must();
        return id;
    }

    /// <summary>A file that waits for quality control.</summary>
    public async Task<QcQueueRow> InQualityControlAsync()
    {
        var id = await ApprovedAsync();
        await AcceptAsync(id);
        return (await (await ReviewerAsync()).Qc.OfApplicationAsync(id, default))!;
    }

    /// <summary>The applicant accepts, and the file goes to quality control.</summary>
    public async Task AcceptAsync(Guid applicationId)
    {
        var desk = await UnderwriterAsync();
        (await desk.Acceptance.RecordAsync(new RecordAcceptance(applicationId, (await desk.Applications.FindAsync(applicationId, default))!.Version, "signed agreement on file"), default)).Must();
        (await System.Reviews.OpenAsync(new OpenReview(applicationId), default)).Must();
    }

    /// <summary>Attaches a file to an application.</summary>
    public async Task<Guid> AttachAsync(Guid applicationId, DocumentKind kind, byte[] content, string fileName = "document.pdf") =>
        (await (await UnderwriterAsync()).Attachments.AttachAsync(new AttachDocument(applicationId, fileName, content.Length, new DocumentDescription(kind, null, null)), new MemoryStream(content), default)).Must();

    /// <summary>The reviewer of this house.</summary>
    public async Task<Desk> ReviewerAsync() => _qc ??= await DeskAsync("Quinn Control", Role.QcReviewer);

    /// <summary>Every item in order, but for those given.</summary>
    public static IReadOnlyList<QcAnswer> InOrder(params QcAnswer[] otherwise) =>
        [.. Standards.Checklist.Select(i => otherwise.SingleOrDefault(a => a.Code == i.Code) ?? new QcAnswer(i.Code, QcResult.Ok, null, null))];

    /// <summary>A disbursement that waits to be scheduled, without an account to go to.</summary>
    public async Task<FundingRow> ReadyAsync() => await ReadyAsync(await InQualityControlAsync());

    private async Task<FundingRow> ReadyAsync(QcQueueRow row)
    {
        var qc = await ReviewerAsync();
        (await qc.Reviews.StartAsync(new StartReview(row.Id), default)).Must();
        (await qc.Reviews.PassAsync(new PassReview(row.Id, row.Version + 1, InOrder()), default)).Must();
        (await System.Funding.OpenAsync(new OpenFundingRequest(row.ApplicationId), default)).Must();
        return (await (await SchedulerAsync()).Disbursements.QueueAsync(FundingTab.Ready, false, null, PageRequest.All(), default)).Rows.Single(r => r.ApplicationId == row.ApplicationId);
    }

    /// <summary>A disbursement whose account was entered by one person and called back by another.</summary>
    public async Task<FundingRow> VerifiedAsync() => await VerifiedAsync(await ReadyAsync());

    private async Task<FundingRow> VerifiedAsync(FundingRow row)
    {
        await CheckedAsync(row.ApplicationId);
        var payee = await ProposeAsync(row, $"{Random.Shared.NextInt64(10_000_000, 99_999_999)}");
        (await (await ReleaserAsync()).Payees.VerifyAsync(new VerifyPayee(payee, 1, "called the number on the application, confirmed", "the bank has the full name"), default)).Must();
        return await RowAsync(row.Id);
    }

    /// <summary>Everybody on an application is identified and screened.</summary>
    public async Task CheckedAsync(Guid applicationId)
    {
        foreach (var applicant in (await (await UnderwriterAsync()).Applications.FindAsync(applicationId, default))!.Applicants) await CheckedPartyAsync(applicant.PartyId);
    }

    /// <summary>A party is identified and screened until a day.</summary>
    public async Task CheckedPartyAsync(Guid partyId, DateOnly? until = null)
    {
        var desk = await SchedulerAsync();
        foreach (var kind in Enum.GetValues<CheckKind>())
            (await desk.Kyc.RecordAsync(new RecordPartyCheck(partyId, new CheckEntry(kind, CheckResult.Passed, "passport seen", null, entity.BusinessDate, until ?? entity.BusinessDate.AddYears(1), null)), default)).Must();
    }

    /// <summary>Enters an account of the borrower.</summary>
    public async Task<Guid> ProposeAsync(FundingRow row, string account)
    {
        var desk = await SchedulerAsync();
        var borrower = (await desk.PayeeBook.ChoicesAsync(row.Id, default))[0];
        return (await desk.Payees.ProposeAsync(new ProposePayee(row.Id, (await RowAsync(row.Id)).Version, borrower.PartyId, "Nora Brennan", account, "021000021"), default)).Must();
    }

    /// <summary>A disbursement that is scheduled and waits for a second person.</summary>
    public async Task<FundingRow> ScheduledAsync() => await ScheduledAsync(await VerifiedAsync());

    /// <summary>The same, of a file that waits for quality control.</summary>
    public async Task<FundingRow> ScheduledAsync(QcQueueRow row) => await ScheduledAsync(await VerifiedAsync(await ReadyAsync(row)));

    private async Task<FundingRow> ScheduledAsync(FundingRow request)
    {
        (await (await SchedulerAsync()).Funding.ScheduleAsync(new ScheduleDisbursement(request.Id, request.Version, entity.BusinessDate), default)).Must();
        return await RowAsync(request.Id);
    }

    /// <summary>A disbursement as it is now.</summary>
    public async Task<FundingRow> RowAsync(Guid requestId) => (await (await SchedulerAsync()).Disbursements.FindAsync(requestId, default))!.Row;

    /// <summary>The person who enters accounts and schedules.</summary>
    public async Task<Desk> SchedulerAsync() => _funding ??= await DeskAsync("Fenna Undt", Role.FundingOfficer);

    /// <summary>The person who may release what <see cref="ScheduledAsync"/> scheduled.</summary>
    public async Task<Desk> ReleaserAsync() => _funding2 ??= await DeskAsync("Rea Lease", Role.FundingOfficer);

    /// <summary>Closes every day up to this one.</summary>
    public async Task DayEnd(DateOnly last)
    {
        var open = (await System.Closes.DatesAsync(Id, clock.GetUtcNow(), default)).Open;
        for (; open <= last; open = open.AddDays(1)) (await System.DayEnd.RunAsync(Id, open, default)).Must();
    }

    /// <summary>Posts the next instalment of a loan.</summary>
    /// <returns>The payment's number.</returns>
    public async Task<string> PayAsync(Guid loan, DateOnly on)
    {
        var desk = await ClerkAsync();
        var (found, _) = (await desk.Loans.FindAsync(loan, default))!.Value;
        return (await desk.Payments.PostInstalmentAsync(new PostInstalment(loan, found.OldestUnpaid!.Unpaid, on), default)).Must();
    }

    /// <summary>Takes a payment back.</summary>
    public async Task ReverseAsync(Guid loan, string number, string reason)
    {
        var desk = await ClerkAsync();
        var payment = (await desk.PaymentHistory.OfLoanAsync(loan, default)).Single(p => p.Number == number);
        (await desk.Payments.ReverseAsync(new ReversePayment(payment.Id, payment.Version, Because.Of(reason)), default)).Must();
    }

    /// <summary>The person who posts payments.</summary>
    public async Task<Desk> ClerkAsync() => _clerk ??= await DeskAsync("Penny Clerk", Role.PaymentsClerk);

    /// <summary>A booked loan.</summary>
    public async Task<Guid> LoanAsync()
    {
        var request = await ScheduledAsync();
        return (await (await ReleaserAsync()).Funding.ReleaseAsync(new ReleaseDisbursement(request.Id, request.Version), default)).Must();
    }
}

/// <summary>Outcomes in tests.</summary>
public static class OutcomeAssertions
{
    /// <summary>The value of what must have been done.</summary>
    public static T Must<T>(this Outcome<T> outcome)
    {
        Assert.True(outcome.IsDone, $"{outcome.Kind}: {outcome.Sentence}");
        return outcome.Value!;
    }

    /// <summary>It must have been done.</summary>
    public static void Must(this Outcome outcome) => Assert.True(outcome.IsDone, $"{outcome.Kind}: {outcome.Sentence}");

    /// <summary>A rule must have said no, in these words.</summary>
    public static void MustRefuse(this Outcome outcome, string part)
    {
        Assert.Equal(OutcomeKind.Refused, outcome.Kind);
        Assert.Contains(part, outcome.Sentence, StringComparison.OrdinalIgnoreCase);
    }
}
