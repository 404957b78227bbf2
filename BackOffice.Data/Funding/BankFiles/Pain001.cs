using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace BackOffice.Data.Funding.BankFiles;

/// <summary>
/// An order as ISO 20022 customer credit transfer initiation, pain.001.001.09: one payment information block for each currency, with
/// number and control sum in the head and in every block.
/// </summary>
internal static class Pain001
{
    /// <summary>The message's namespace.</summary>
    public static readonly XNamespace Iso = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    public static byte[] Write(PaymentOrder order)
    {
        var document = new XDocument(new XDeclaration("1.0", "UTF-8", null), new XElement(Iso + "Document", new XElement(Iso + "CstmrCdtTrfInitn",
            new XElement(Iso + "GrpHdr",
                Text("MsgId", order.MessageId, 35),
                new XElement(Iso + "CreDtTm", order.MadeAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
                Totals(order.Payments),
                new XElement(Iso + "InitgPty", Text("Nm", order.Debtor, 140))),
            order.Payments.GroupBy(p => p.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Block(order, g.Key, [.. g])))));
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true })) document.Save(writer);
        return stream.ToArray();
    }

    private static XElement Block(PaymentOrder order, string currency, IReadOnlyList<OrderedPayment> payments) =>
        new(Iso + "PmtInf",
            Text("PmtInfId", $"{order.MessageId}-{currency}", 35),
            new XElement(Iso + "PmtMtd", "TRF"),
            new XElement(Iso + "BtchBookg", "true"),
            Totals(payments),
            new XElement(Iso + "ReqdExctnDt", new XElement(Iso + "Dt", order.ExecutionDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            new XElement(Iso + "Dbtr", Text("Nm", order.Debtor, 140)),
            new XElement(Iso + "DbtrAcct", new XElement(Iso + "Id", char.IsAsciiLetter(order.OwnAccount[0]) && order.OwnAccount.Length > 14 && char.IsAsciiDigit(order.OwnAccount[2])
                ? new XElement(Iso + "IBAN", order.OwnAccount)
                : Other(order.OwnAccount)), new XElement(Iso + "Ccy", currency)),
            new XElement(Iso + "DbtrAgt", new XElement(Iso + "FinInstnId", order.OwnBic is { } bic ? new XElement(Iso + "BICFI", bic) : Other("NOTPROVIDED"))),
            new XElement(Iso + "ChrgBr", "SHAR"),
            payments.Select(Transfer));

    private static XElement Transfer(OrderedPayment payment) =>
        new(Iso + "CdtTrfTxInf",
            new XElement(Iso + "PmtId", Text("EndToEndId", payment.EndToEndId, 35)),
            new XElement(Iso + "Amt", new XElement(Iso + "InstdAmt", new XAttribute("Ccy", payment.Currency), BankAmount.Of(payment.Amount, payment.Currency))),
            Agent(payment),
            new XElement(Iso + "Cdtr", Text("Nm", payment.Creditor, 140)),
            new XElement(Iso + "CdtrAcct", new XElement(Iso + "Id", payment.Account.IsIban ? new XElement(Iso + "IBAN", payment.Account.Number) : Other(payment.Account.Number))),
            new XElement(Iso + "RmtInf", Text("Ustrd", payment.Reference, 140)));

    private static XElement? Agent(OrderedPayment payment) => payment.Account switch
    {
        { IsIban: true, BankCode: null } => null,
        { IsIban: true, BankCode: { } bic } => new XElement(Iso + "CdtrAgt", new XElement(Iso + "FinInstnId", new XElement(Iso + "BICFI", bic))),
        { BankCode: var code } => new XElement(Iso + "CdtrAgt", new XElement(Iso + "FinInstnId", new XElement(Iso + "ClrSysMmbId", new XElement(Iso + "MmbId", code)))),
    };

    // The control sum adds the amounts as they are written, whatever their currency: that is what the message's definition says.
    private static IEnumerable<XElement> Totals(IReadOnlyList<OrderedPayment> payments) =>
        [new XElement(Iso + "NbOfTxs", payments.Count.ToString(CultureInfo.InvariantCulture)), new XElement(Iso + "CtrlSum", payments.Sum(p => p.Amount).ToString("0.####", CultureInfo.InvariantCulture))];

    private static XElement Other(string id) => new(Iso + "Othr", Text("Id", id, 34));

    private static XElement Text(string name, string value, int longest)
    {
        var clean = new string([.. value.Where(XmlConvert.IsXmlChar)]);
        return new XElement(Iso + name, clean.Length <= longest ? clean : clean[..longest]);
    }
}
