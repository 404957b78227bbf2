using BackOffice.Data.Documents;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Documents;

internal static class DocumentsFeature
{
    public static Feature Definition { get; } = new(
        [],
        services => services.AddScoped<DocumentQueries>().AddScoped<DocumentCommands>().AddScoped<DocumentViewCommands>(),
        [])
    {
        Evidence = [typeof(DocumentsEvidence)],
    };
}
