using BackOffice.Data.Audit;
using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared;

/// <summary>The command <c>verify-audit</c>: walks the chain of every legal entity and says where it ends, to be compared with the log.</summary>
internal static class AuditVerification
{
    public static async Task<int> RunAsync(Database database, TextWriter output, CancellationToken ct)
    {
        var broken = false;
        foreach (var state in await new AuditChain(database.App).VerifyAsync(ct))
        {
            broken |= state.FirstBreak is not null;
            await output.WriteLineAsync(state.FirstBreak is { } at
                ? $"{state.LegalEntity}: broken at link {at} of {state.Links}"
                : $"{state.LegalEntity}: {state.Links} links whole, the last is {state.Head ?? "none"}; {state.Pending} entries not sealed yet");
        }
        return broken ? 1 : 0;
    }
}
