using System.Globalization;
using System.Text;

namespace BackOffice.Data.Funding.BankFiles;

/// <summary>An order as comma-separated text (RFC 4180), with the control totals in the last lines.</summary>
internal static class DisbursementCsv
{
    public static byte[] Write(PaymentOrder order)
    {
        var text = new StringBuilder("message_id,end_to_end_id,execution_date,creditor,account,bank_code,currency,amount,reference\r\n");
        foreach (var payment in order.Payments)
            Line(text, order.MessageId, payment.EndToEndId, Day(order.ExecutionDate), payment.Creditor, payment.Account.Number, payment.Account.BankCode ?? "", payment.Currency, BankAmount.Of(payment.Amount, payment.Currency), payment.Reference);
        foreach (var total in order.Payments.GroupBy(p => p.Currency).OrderBy(g => g.Key, StringComparer.Ordinal))
            Line(text, order.MessageId, "TOTAL", Day(order.ExecutionDate), total.Count().ToString(CultureInfo.InvariantCulture), "", "", total.Key, BankAmount.Of(total.Sum(p => p.Amount), total.Key), "");
        return new UTF8Encoding(false).GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, params string[] fields) => text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    // A spreadsheet would take a text that begins like a formula for one.
    private static string Field(string value)
    {
        if (value.Length > 0 && "=+-@\t".Contains(value[0], StringComparison.Ordinal)) value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
