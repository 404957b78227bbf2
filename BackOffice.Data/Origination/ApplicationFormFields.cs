using System.Globalization;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;

namespace BackOffice.Data.Origination;

/// <summary>An application as the text of its form: what <see cref="ApplicationReader"/> reads back to the same application.</summary>
public static class ApplicationFormFields
{
    /// <summary>The fields.</summary>
    public static Dictionary<string, string> Of(ApplicationView view)
    {
        var application = view.Application;
        var fields = new Dictionary<string, string> { [ApplicationFields.Channel] = application.Channel.ToString() };
        Put(fields, ApplicationFields.Amount, application.Amount == 0 ? null : Text(application.Amount));
        Put(fields, ApplicationFields.TermMonths, application.TermMonths == 0 ? null : Text(application.TermMonths));
        Put(fields, ApplicationFields.RatePercent, application.Amount == 0 && application.AnnualRate == 0 ? null : Text(application.AnnualRate * 100));
        Put(fields, ApplicationFields.Purpose, application.Purpose);
        foreach (var row in view.Applicants) Put(fields, row);
        PutStated(fields, view);
        if (application.Details is not { } details) return fields;
        Put(fields, ApplicationFields.School, Name(view, details.SchoolId));
        Put(fields, ApplicationFields.Programme, details.Programme);
        Put(fields, ApplicationFields.Landlord, Name(view, details.LandlordId));
        Put(fields, ApplicationFields.Agent, Name(view, details.AgentId));
        Put(fields, ApplicationFields.Unit, details.Unit);
        Put(fields, ApplicationFields.LeaseFrom, Text(details.LeaseFrom));
        Put(fields, ApplicationFields.LeaseTo, Text(details.LeaseTo));
        Put(fields, ApplicationFields.Activity, details.Activity);
        Put(fields, ApplicationFields.TradingSince, Text(details.TradingSince));
        Put(fields, ApplicationFields.AnnualTurnover, details.AnnualTurnover is { } turnover ? Text(turnover) : null);
        return fields;
    }

    // What a sender stated for all together has no field of the form: it stays until it is said of each.
    private static void PutStated(Dictionary<string, string> fields, ApplicationView view)
    {
        var (isJoint, means) = (view.Applicants.Count > 1, view.Applicants.Select(r => r.Applicant).Where(a => a.Role != PartyRole.Guarantor).ToList());
        if (view.Application.DebtToIncome is { } ratio && means.Exists(a => a.MonthlyDebt is null)) fields[isJoint ? ApplicationFields.JointDebtToIncomePercent : ApplicationFields.DebtToIncomePercent] = Text(ratio * 100);
        if (isJoint && view.Application.AnnualIncome is { } income && means.Exists(a => a.AnnualIncome is null)) fields[ApplicationFields.JointAnnualIncome] = Text(income);
    }

    private static void Put(Dictionary<string, string> fields, ApplicantRow row)
    {
        var applicant = row.Applicant;
        void PutOf(string field, string? text) => Put(fields, ApplicationFields.Of(applicant.LineNo, field), text);
        PutOf(ApplicationFields.Role, applicant.Role.ToString());
        PutOf(ApplicationFields.PartyId, applicant.PartyId.ToString());
        PutOf(ApplicationFields.Name, row.Party.Name);
        PutOf(ApplicationFields.AnnualIncome, applicant.AnnualIncome is { } income ? Text(income) : null);
        PutOf(ApplicationFields.MonthlyDebt, applicant.MonthlyDebt is { } debt ? Text(debt) : null);
        PutOf(ApplicationFields.Employer, applicant.Employer);
        PutOf(ApplicationFields.JobTitle, applicant.JobTitle);
        PutOf(ApplicationFields.EmployedSince, Text(applicant.EmployedSince));
    }

    private static void Put(Dictionary<string, string> fields, string key, string? text)
    {
        if (!string.IsNullOrEmpty(text)) fields[key] = text;
    }

    private static string? Name(ApplicationView view, Guid? party) => party is { } id ? view.Organisations[id] : null;

    private static string Text(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
