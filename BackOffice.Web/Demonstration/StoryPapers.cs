using System.Globalization;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using static BackOffice.Domain.Origination.ApplicationFields;

namespace BackOffice.Web.Demonstration;

/// <summary>What the applicants of the demonstration show: papers that say what their forms say, of people and firms that do not exist.</summary>
internal static class StoryPapers
{
    /// <summary>A document of a case.</summary>
    /// <param name="story">The case.</param>
    /// <param name="kind">What it shows.</param>
    /// <param name="copy">0 for the first of its kind; another number gives another content.</param>
    /// <returns>The name of the file and its content.</returns>
    public static (string Name, byte[] Content) Of(StoryCase story, DocumentKind kind, int copy)
    {
        if (kind == DocumentKind.ProofOfIdentity) return ($"identity-card{(copy == 0 ? "" : "-new")}.png", StoryPicture.IdentityCard(story.Index + (copy * 1000)));
        var paper = kind switch
        {
            DocumentKind.ProofOfIncome => Payslip(story),
            DocumentKind.BankStatement => Statement(story),
            DocumentKind.EnrolmentConfirmation => Letter(story, Field(story, School), "Confirmation of enrolment", ("Student", NameOf(story)), ("Programme", Field(story, Programme)), ("Enrolled since", Day(story.SubmitOn.AddDays(-40)))),
            DocumentKind.TuitionInvoice => Letter(story, Field(story, School), "Tuition invoice", ("Student", NameOf(story)), ("Programme", Field(story, Programme)), ("Amount due", Money(story, Number(story, Amount))), ("Due on", Day(story.SubmitOn.AddDays(30)))),
            DocumentKind.LeaseAgreement => Letter(story, Field(story, Landlord), "Lease agreement", ("Tenant", NameOf(story)), ("Unit", Field(story, Unit)), ("From", Field(story, LeaseFrom)), ("To", Field(story, LeaseTo))),
            DocumentKind.LandlordConfirmation => Letter(story, Field(story, Landlord), "Confirmation of rent and deposit", ("Tenant", NameOf(story)), ("Unit", Field(story, Unit)), ("First rent and deposit", Money(story, Number(story, Amount)))),
            DocumentKind.CompanyRegistration => Letter(story, "Register of companies", "Extract", ("Company", NameOf(story)), ("Trading since", Field(story, TradingSince)), ("Purpose", Field(story, Activity))),
            DocumentKind.FinancialStatements => Letter(story, NameOf(story), "Financial statements", ("Sales", Money(story, Number(story, AnnualTurnover))), ("Cost of sales", Money(story, Number(story, AnnualTurnover) * 0.62m)), ("Other costs", Money(story, Number(story, AnnualTurnover) * 0.27m)), ("Result", Money(story, Number(story, AnnualTurnover) * 0.11m))),
            DocumentKind.TaxReturn => Letter(story, "Tax office", "Assessment of income tax", ("Taxpayer", NameOf(story)), ("Year", (story.SubmitOn.Year - 1).ToString(CultureInfo.InvariantCulture)), ("Taxable income", Money(story, Income(story)))),
            _ => Letter(story, "To whom it may concern", Format(kind), ("Concerns", NameOf(story)), ("Date", Day(story.SubmitOn))),
        };
        if (copy > 0) paper.Text(60, 60, 8, $"Copy {copy + 1}");
        return ($"{Format(kind).Replace(' ', '-').ToLowerInvariant()}.pdf", paper.ToPdf());
    }

    private static StoryPaper Payslip(StoryCase story)
    {
        var gross = decimal.Round(Income(story) / 12m, 2);
        var tax = decimal.Round(gross * 0.21m, 2);
        var insurance = decimal.Round(gross * 0.08m, 2);
        return Letter(story, Field(story, Employer), $"Payslip {story.SubmitOn.AddMonths(-1).ToString("MMMM yyyy", CultureInfo.InvariantCulture)}", ("Employee", NameOf(story)), ("Position", Field(story, JobTitle)),
            ("Gross pay", Money(story, gross)), ("Income tax", Money(story, -tax)), ("Insurance", Money(story, -insurance)), ("Paid out", Money(story, gross - tax - insurance)));
    }

    private static StoryPaper Statement(StoryCase story)
    {
        var salary = decimal.Round(Income(story) / 12m * 0.71m, 2);
        var balance = decimal.Round(salary * 0.8m, 2);
        var paper = Letter(story, "First Harbour Bank", "Statement of account", ("Holder", NameOf(story)), ("Account", $"•••• {4_000 + (story.Index % 900)}".Replace('•', 'x')));
        for (var month = 3; month > 0; month--)
        {
            var first = new DateOnly(story.SubmitOn.Year, story.SubmitOn.Month, 1).AddMonths(-month);
            if (month < 3) paper.TurnPage();
            var y = month == 3 ? 280 : 90;
            paper.Text(60, y, 12, first.ToString("MMMM yyyy", CultureInfo.InvariantCulture), true);
            foreach (var (day, what, share) in Postings)
            {
                var amount = decimal.Round(salary * share * (1 + ((story.Index + day + month) % 7 * 0.01m)), 2);
                balance += amount;
                y += 22;
                paper.Text(60, y, 10, Day(first.AddDays(day)));
                paper.Text(150, y, 10, what);
                paper.Figures(440, y, 10, Plain(story, amount));
                paper.Figures(535, y, 10, Plain(story, balance));
            }
        }
        return paper;
    }

    private static readonly (int Day, string What, decimal Share)[] Postings =
        [(0, "Salary", 1m), (1, "Rent", -0.31m), (3, "Groceries", -0.06m), (6, "Electricity", -0.03m), (9, "Groceries", -0.07m), (12, "Insurance", -0.05m), (15, "Fuel", -0.03m), (18, "Groceries", -0.06m), (20, "Telephone", -0.02m), (24, "Other debts", -0.12m), (26, "Groceries", -0.07m)];

    private static StoryPaper Letter(StoryCase story, string issuer, string title, params (string Label, string Value)[] facts)
    {
        var paper = new StoryPaper();
        paper.Box(0, 0, 595, 34, 0.9);
        paper.Text(60, 23, 12, issuer, true);
        paper.Text(60, 110, 20, title, true);
        paper.Text(60, 132, 10, Day(story.SubmitOn.AddDays(-6)));
        var y = 176.0;
        foreach (var (label, value) in facts)
        {
            paper.Text(60, y, 11, label);
            paper.Text(230, y, 11, value, true);
            y += 26;
        }
        paper.Text(60, 800, 8, "Demonstration: made up, of nobody. Not a document of any firm or office.");
        return paper;
    }

    private static string Field(StoryCase story, string key) => story.Fields.GetValueOrDefault(key) ?? story.Fields.GetValueOrDefault(ApplicationFields.Of(1, key), "");

    private static string NameOf(StoryCase story) => Field(story, Name);

    private static decimal Number(StoryCase story, string key) => decimal.Parse(Field(story, key) is { Length: > 0 } text ? text : "0", CultureInfo.InvariantCulture);

    private static decimal Income(StoryCase story) => Number(story, AnnualIncome);

    private static string Money(StoryCase story, decimal amount) => $"{(story.LegalEntityId switch { 2 => "GBP", 3 => "JPY", _ => "USD" })} {Plain(story, amount)}";

    private static string Plain(StoryCase story, decimal amount) => amount.ToString(story.LegalEntityId == 3 ? "N0" : "N2", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Format(DocumentKind kind) => Shared.Format.Words(kind);
}
