using System.Reflection;
using System.Runtime.CompilerServices;
using BackOffice.Domain.Funding;

namespace BackOffice.Tests.Funding;

/// <summary>Disbursements as Entity Framework reads them, for rules that look at nothing else.</summary>
internal static class FundingRequests
{
    public static FundingRequest Of(short legalEntityId, string currency, decimal amount)
    {
        var request = (FundingRequest)RuntimeHelpers.GetUninitializedObject(typeof(FundingRequest));
        Set(request, nameof(FundingRequest.Id), Guid.CreateVersion7());
        Set(request, nameof(FundingRequest.LegalEntityId), legalEntityId);
        Set(request, nameof(FundingRequest.Currency), currency);
        Set(request, nameof(FundingRequest.Amount), amount);
        return request;
    }

    private static void Set(FundingRequest request, string property, object value) =>
        typeof(FundingRequest).GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.SetValue(request, value);
}
