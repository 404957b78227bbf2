using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared;

/// <summary>Scopes in which everything acts as the system in one legal entity.</summary>
internal static class SystemScope
{
    public static AsyncServiceScope CreateSystemScope(this IServiceScopeFactory scopes, short legalEntityId)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<JobActor>().Identity = StaffIdentity.System(legalEntityId);
        return scope;
    }
}
