using System.Net;
using System.Text;
using BackOffice.Data.Audit;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Audit;

/// <summary>The part of a pack that people read: one page without scripts or links to elsewhere, to be printed as well.</summary>
internal static class EvidenceSummary
{
    // Longer tables are in their own files.
    private const int MostRows = 60;

    private const string Style = "body{font:13px/1.5 system-ui,sans-serif;margin:32px;color:#171b23}h1{font-size:20px}h2{font-size:16px;margin-top:28px}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #e2e5ea;padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{color:#4f5867}p{max-width:68ch}";

    public static string Of(EvidencePack pack)
    {
        var html = new StringBuilder().Append($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Evidence: loan {Text(pack.Subject.Number)}</title><style>{Style}</style></head><body>")
            .Append($"<h1>Loan {Text(pack.Subject.Number)}: all that is on record</h1><p>{Text(pack.Subject.LegalEntity)}, read on {Format.Instant(pack.MadeAt)} UTC by {Text(pack.MadeBy)}. Each table lies beside this page as a file with exact values; {EvidenceZip.Manifest} has the SHA-256 of each file.</p>")
            .Append("<h2>Audit chain</h2><p>").Append(Text(Chain(pack.Chain))).Append("</p>");
        foreach (var (sheet, number) in pack.Sheets.Select((sheet, i) => (sheet, i + 1))) Append(html, sheet, $"{number:00}-{sheet.Name}.csv");
        return html.Append("</body></html>").ToString();
    }

    private static string Chain(EvidenceChain chain) =>
        $"{chain.Entries} entries are about this loan and what belongs to it; {chain.Sealed} of them are sealed. "
        + (chain.FirstThatDiffers is { } entry ? $"Entry {entry} is not what was sealed: it was changed or removed afterwards. " : "Every sealed entry still is what was sealed. ")
        + (chain.SealedUpTo is null ? "Nothing is sealed yet. " : $"The chain holds {chain.SealedLinks} links up to {Format.Instant(chain.SealedUpToAt!.Value)} UTC; the hash of the last one is {chain.HeadHash}. ")
        + (chain.WholeVerifiedAt is not { } at ? "The whole chain was not verified yet." : $"The whole chain was last verified on {Format.Instant(at)} UTC: {(chain.WholeFirstBreak is { } link ? $"link {link} did not fit." : "it held.")}");

    private static void Append(StringBuilder html, EvidenceSheet sheet, string file)
    {
        html.Append($"<h2>{Text(sheet.Title)}</h2>");
        if (sheet.Rows.Count == 0)
        {
            html.Append("<p>None.</p>");
            return;
        }
        html.Append("<table><thead><tr>").AppendJoin("", sheet.Columns.Select(c => $"<th scope=\"col\">{Text(c)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in sheet.Rows.Take(MostRows)) html.Append("<tr>").AppendJoin("", row.Select(v => $"<td>{Text(EvidenceTable.Shown(v))}</td>")).Append("</tr>");
        html.Append("</tbody></table>");
        if (sheet.Rows.Count > MostRows) html.Append($"<p>The first {MostRows} of {sheet.Rows.Count} rows; all of them are in {file}.</p>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
