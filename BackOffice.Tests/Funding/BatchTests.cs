using BackOffice.Domain.LegalEntities;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Funding;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Funding;

[Trait("Needs", "Database")]
public sealed class BatchTests(TestDatabase database)
{
    private static readonly XNamespace Iso = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    [Fact]
    public async Task A_batch_is_released_by_a_second_person_and_each_line_ends_on_its_own()
    {
        var house = await database.FoundAsync();
        var (one, two, held) = (await house.ScheduledAsync(), await house.ScheduledAsync(), await house.ScheduledAsync());
        var scheduler = await house.SchedulerAsync();
        var batch = (await scheduler.Batches.PrepareAsync(new PrepareBatch([one.Id, two.Id, held.Id]), default)).Must();
        (await scheduler.Batches.PrepareAsync(new PrepareBatch([one.Id]), default)).MustRefuse("in another batch");
        (await scheduler.Batches.ReleaseAsync(new ReleaseBatchNow(batch, 1), default)).MustRefuse("second person");
        (await scheduler.Funding.HoldAsync(new HoldDisbursement(held.Id, held.Version, Because.Of("name check")), default)).Must();
        var releaser = await house.ReleaserAsync();
        (await releaser.Batches.ReleaseAsync(new ReleaseBatchNow(batch, 1), default)).Must();
        Assert.Equal(OutcomeKind.Conflict, (await releaser.Batches.ReleaseAsync(new ReleaseBatchNow(batch, 1), default)).Kind);
        (await releaser.Batches.ReleaseLineAsync(ReleaseBatchLine.Of(batch, 1), default)).MustRefuse("follow by themselves");

        await house.RunBatchAsync(batch);
        await house.RunBatchAsync(batch);

        var view = (await scheduler.BatchList.FindAsync(batch, default))!;
        Assert.Equal(BatchStatus.Released, view.Batch.Status);
        Assert.Equal([BatchLineStatus.Released, BatchLineStatus.Released, BatchLineStatus.Refused], view.Lines.OrderBy(l => l.Request.ReadyAt).Select(l => l.Line.Status));
        Assert.Contains("on hold", view.Lines.Single(l => l.Request.Id == held.Id).Line.Sentence, StringComparison.Ordinal);
        Assert.Equal(2L, await database.AsAdministratorAsync<long>("select count(*) from servicing.loan where legal_entity_id = $1", house.Id));
        Assert.Equal("Rea Lease", (await house.RowAsync(one.Id)).ReleasedByName);
        Assert.Equal(0m, await database.AsAdministratorAsync<decimal>("select sum(amount) from ledger.ledger_entry where legal_entity_id = $1", house.Id));
    }

    [Fact]
    public async Task Two_workers_on_one_batch_pay_each_line_once()
    {
        var house = await database.FoundAsync();
        var batch = await house.PreparedBatchAsync(3);
        (await (await house.ReleaserAsync()).Batches.ReleaseAsync(new ReleaseBatchNow(batch, 1), default)).Must();
        await Task.WhenAll(house.RunBatchAsync(batch), house.RunBatchAsync(batch), house.RunBatchAsync(batch));
        Assert.Equal(3L, await database.AsAdministratorAsync<long>("select count(*) from servicing.loan where legal_entity_id = $1", house.Id));
        Assert.Equal(2L, await database.AsAdministratorAsync<long>("select count(*) from funding.bank_file where batch_id = $1", batch));
    }

    [Fact]
    public async Task What_does_not_belong_together_makes_no_batch()
    {
        var house = await database.FoundAsync();
        var scheduler = await house.SchedulerAsync();
        var ready = await house.VerifiedAsync();
        (await scheduler.Batches.PrepareAsync(new PrepareBatch([]), default)).MustRefuse("Select the disbursements");
        (await scheduler.Batches.PrepareAsync(new PrepareBatch([ready.Id]), default)).MustRefuse("Only scheduled");
        var later = house.Days.AddBusinessDays(house.Entity.BusinessDate, 1);
        (await scheduler.Funding.ScheduleAsync(new ScheduleDisbursement(ready.Id, ready.Version, later), default)).Must();
        (await scheduler.Batches.PrepareAsync(new PrepareBatch([ready.Id]), default)).MustRefuse("release it on that day");

        var elsewhere = await database.FoundAsync();
        var (here, there) = (await house.ScheduledAsync(), await elsewhere.ScheduledAsync());
        var both = database.DeskOf(await database.HireAsync("In Both", (house.Id, Role.FundingOfficer), (elsewhere.Id, Role.FundingOfficer)));
        (await both.Batches.PrepareAsync(new PrepareBatch([here.Id, there.Id]), default)).MustRefuse("different legal entities");
    }

    [Fact]
    public async Task A_batch_taken_apart_frees_its_disbursements()
    {
        var house = await database.FoundAsync();
        var batch = await house.PreparedBatchAsync(1);
        var scheduler = await house.SchedulerAsync();
        (await scheduler.Batches.CancelAsync(new CancelBatch(batch, 1), default)).Must();
        (await (await house.ReleaserAsync()).Batches.ReleaseAsync(new ReleaseBatchNow(batch, 2), default)).MustRefuse("which is final");
        var line = (await scheduler.BatchList.FindAsync(batch, default))!.Lines[0];
        (await scheduler.Batches.PrepareAsync(new PrepareBatch([line.Request.Id]), default)).Must();
    }

    [Fact]
    public async Task The_files_say_to_the_cent_what_was_released_and_leave_only_on_record()
    {
        var house = await database.FoundAsync();
        var batch = await house.PreparedBatchAsync(3);
        var releaser = await house.ReleaserAsync();
        (await releaser.Batches.ReleaseAsync(new ReleaseBatchNow(batch, 1), default)).Must();
        await house.RunBatchAsync(batch);
        var view = (await releaser.BatchList.FindAsync(batch, default))!;
        var total = view.Batch.Totals.Single();

        var file = view.Files.Single(f => f.Format == BankFileFormat.Pain001);
        Assert.Null(await releaser.BatchList.FileContentAsync(file.Id, default));
        (await releaser.Batches.DownloadAsync(new DownloadBankFile(file.Id, null), default)).Must();
        var content = (await releaser.BatchList.FileContentAsync(file.Id, default))!;
        Assert.Equal(file.Hash, Convert.ToHexString(SHA256.HashData(content)));
        (await releaser.Batches.DownloadAsync(new DownloadBankFile(file.Id, null), default)).MustRefuse("Say why it is needed again");
        (await releaser.Batches.DownloadAsync(new DownloadBankFile(file.Id, ReasonChoice.None), default)).MustRefuse("Choose the reason for taking a bank file again");
        (await releaser.Batches.DownloadAsync(new DownloadBankFile(file.Id, new ReasonChoice("not-received")), default)).Must();
        Assert.Equal(2L, await database.AsAdministratorAsync<long>("select count(*) from audit.audit_entry where object_id = $1 and action = 'Changed'", file.Id));
        Assert.False(await database.AsAdministratorAsync<bool>("select position('CdtTrfTxInf'::bytea in content_sealed) > 0 from funding.bank_file where id = $1", file.Id));
        CheckPain001(content, view.Batch.Number, total);

        var csv = view.Files.Single(f => f.Format == BankFileFormat.Csv);
        (await releaser.Batches.DownloadAsync(new DownloadBankFile(csv.Id, null), default)).Must();
        var lines = Encoding.UTF8.GetString((await releaser.BatchList.FileContentAsync(csv.Id, default))!).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.EndsWith($",{total.Currency},{total.Amount.ToString("0.00", CultureInfo.InvariantCulture)},", lines[^1], StringComparison.Ordinal);
    }

    // The structure that the message's definition asks for: order of elements, counts, control sums, lengths, identifiers.
    private static void CheckPain001(byte[] content, string number, ControlTotal total)
    {
        var root = XDocument.Load(new MemoryStream(content)).Root!;
        Assert.Equal(Iso + "Document", root.Name);
        var message = root.Elements().Single();
        Assert.Equal(["GrpHdr", "PmtInf"], message.Elements().Select(e => e.Name.LocalName));
        var head = message.Element(Iso + "GrpHdr")!;
        Assert.Equal(["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"], head.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(number, head.Element(Iso + "MsgId")!.Value);
        var block = message.Element(Iso + "PmtInf")!;
        string[] order = ["PmtInfId", "PmtMtd", "BtchBookg", "NbOfTxs", "CtrlSum", "ReqdExctnDt", "Dbtr", "DbtrAcct", "DbtrAgt", "ChrgBr"];
        Assert.Equal(order.Concat(Enumerable.Repeat("CdtTrfTxInf", total.Count)), block.Elements().Select(e => e.Name.LocalName));
        var transfers = block.Elements(Iso + "CdtTrfTxInf").ToList();
        foreach (var transfer in transfers)
        {
            Assert.Equal(["PmtId", "Amt", "CdtrAgt", "Cdtr", "CdtrAcct", "RmtInf"], transfer.Elements().Select(e => e.Name.LocalName));
            Assert.Equal(total.Currency, transfer.Element(Iso + "Amt")!.Element(Iso + "InstdAmt")!.Attribute("Ccy")!.Value);
            Assert.InRange(transfer.Element(Iso + "PmtId")!.Element(Iso + "EndToEndId")!.Value.Length, 1, 35);
        }
        var sum = transfers.Sum(t => decimal.Parse(t.Element(Iso + "Amt")!.Element(Iso + "InstdAmt")!.Value, CultureInfo.InvariantCulture));
        Assert.Equal(total.Amount, sum);
        foreach (var holder in (XElement[])[head, block])
        {
            Assert.Equal(sum, decimal.Parse(holder.Element(Iso + "CtrlSum")!.Value, CultureInfo.InvariantCulture));
            Assert.Equal(total.Count.ToString(CultureInfo.InvariantCulture), holder.Element(Iso + "NbOfTxs")!.Value);
        }
        Assert.Equal(total.Count, transfers.Select(t => t.Element(Iso + "PmtId")!.Value).Distinct().Count());
    }
}
