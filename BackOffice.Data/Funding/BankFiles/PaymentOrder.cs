using System.Security.Cryptography;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Funding.BankFiles;

/// <summary>What a bank is told: from whom, on which day, and each payment.</summary>
/// <param name="MessageId">The batch's number: the same batch is the same message.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Debtor">The legal entity's name.</param>
/// <param name="OwnAccount">The account debited.</param>
/// <param name="OwnBic">Its bank; null when the bank does not ask for it.</param>
/// <param name="ExecutionDate">The day the money leaves.</param>
/// <param name="Payments">Each payment.</param>
internal sealed record PaymentOrder(string MessageId, DateTimeOffset MadeAt, string Debtor, string OwnAccount, string? OwnBic, DateOnly ExecutionDate, IReadOnlyList<OrderedPayment> Payments);

/// <summary>One payment of an order.</summary>
/// <param name="EndToEndId">Comes back with the bank's report: batch and line.</param>
/// <param name="Creditor">The account's holder.</param>
/// <param name="Account">Their account.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Amount">Units of it.</param>
/// <param name="Reference">What the payee reads: loan and application.</param>
internal sealed record OrderedPayment(string EndToEndId, string Creditor, BankAccount Account, string Currency, decimal Amount, string Reference);

/// <summary>Makes the order of a batch and keeps its files.</summary>
internal static class PaymentOrders
{
    /// <summary>The order of the lines that were released.</summary>
    public static async Task<PaymentOrder> OfAsync(BusinessDb db, ReleaseBatch batch, LegalEntity entity, FundingRules rules, CancellationToken ct)
    {
        var lines = batch.Lines.Where(l => l.Status == BatchLineStatus.Released).OrderBy(l => l.LineNo).ToList();
        var ids = lines.ConvertAll(l => l.FundingRequestId);
        var requests = await (
            from r in db.Set<FundingRequest>()
            join p in db.Set<PayeeAccount>() on r.PayeeId equals p.Id
            join a in db.Set<LoanApplication>() on r.ApplicationId equals a.Id
            where ids.Contains(r.Id)
            select new { r.Id, Payee = p, a.Number }).ToDictionaryAsync(x => x.Id, ct);
        var payments = lines.Select(line =>
        {
            var (payee, number) = (requests[line.FundingRequestId].Payee, requests[line.FundingRequestId].Number);
            var account = BankAccount.Parse(db.Context.Secrets.Open(payee), payee.BankCode);
            return new OrderedPayment($"{batch.Number}-{line.LineNo:000}", payee.HolderName, account, line.Currency, line.Amount, $"Loan of application {number}");
        });
        return new PaymentOrder(batch.Number, batch.ReleasedAt!.Value, entity.Name, rules.OwnAccount, rules.OwnBic, db.Context.Actor.Today(batch.LegalEntityId), [.. payments]);
    }

    /// <summary>A file of a batch, encrypted; its id follows from batch and form.</summary>
    public static BankFile FileOf(BusinessDb db, ReleaseBatch batch, BankFileFormat format, byte[] content)
    {
        var id = new Guid(SHA256.HashData([.. batch.Id.ToByteArray(), (byte)format]).AsSpan(0, 16));
        var name = $"{batch.Number}.{(format == BankFileFormat.Csv ? "csv" : "xml")}";
        return new BankFile(id, batch, format, name, db.Context.Secrets.Wrap(content), Convert.ToHexString(SHA256.HashData(content)), db.Context.Actor.Now);
    }
}
