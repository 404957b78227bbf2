using BackOffice.Domain.LegalEntities;
using BackOffice.Web.Shared;
using static BackOffice.Web.LegalEntities.Settings.SheetOf;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>The reasons that may be given, a list for each deed.</summary>
internal static class ReasonLayouts
{
    public static PolicyLayout Codes { get; } = PolicyLayout.Of<ReasonCodes>("Reason codes",
        "What may be given as a reason, deed by deed. Codes stay the same over versions, so that reasons can be counted over time: one that is not wanted any more is set out of use, not removed.",
        [], [.. Enum.GetValues<ReasonUse>().Select(ListOf)]);

    private static TableOf<ReasonCodes> ListOf(ReasonUse use) =>
        TableOf<ReasonCodes>.Of<ReasonCode>(new SheetTable(use.ToString(), Format.Words(use), $"Reasons {ReasonCodes.Purpose(use)}, in the order they are offered.", "reason", [])
            {
                IsOrdered = true, NewRow = new Dictionary<string, string> { ["note"] = "no", ["active"] = "yes" },
            },
            [
                Text<ReasonCode>("code", "Code", "", c => c.Code, (c, v) => c with { Code = v }).AsKey(),
                Text<ReasonCode>("text", "Text", "", c => c.Text, (c, v) => c with { Text = v }).Long(),
                YesOrNo<ReasonCode>("note", "Note needed", "", c => c.NeedsNote, (c, v) => c with { NeedsNote = v }),
                YesOrNo<ReasonCode>("active", "In use", "", c => c.IsActive, (c, v) => c with { IsActive = v }),
            ], new ReasonCode(use, "", ""), r => r.Codes.Where(c => c.Use == use),
            (r, rows) => r with { Codes = [.. Enum.GetValues<ReasonUse>().SelectMany(u => u == use ? rows : r.Codes.Where(c => c.Use == u))] });
}
