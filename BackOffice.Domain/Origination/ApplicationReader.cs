using System.Globalization;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Origination.ApplicationFields;

namespace BackOffice.Domain.Origination;

/// <summary>
/// Reads typed text as an application. The form and the import both come through here, so that the same mistake is told in the same
/// words wherever it is made.
/// </summary>
public sealed class ApplicationReader
{
    /// <summary>Applicants an application may have.</summary>
    public const int MostApplicants = 8;

    private const decimal LargestAmount = 1_000_000_000_000m;
    private readonly IReadOnlyDictionary<string, string> _fields;
    private readonly Product _product;
    private readonly DateOnly _on;
    private readonly Completeness _completeness;
    private readonly List<FieldProblem> _problems = [];

    private ApplicationReader(IReadOnlyDictionary<string, string> fields, Product product, DateOnly on, Completeness completeness) =>
        (_fields, _product, _on, _completeness) = (fields, product, on, completeness);

    /// <summary>Reads; whatever is wrong stands in the problems, each with its field.</summary>
    /// <param name="fields">Text by key of <see cref="ApplicationFields"/>.</param>
    /// <param name="product">The product applied for.</param>
    /// <param name="on">The business date of receipt: it decides which terms of the product hold.</param>
    /// <param name="completeness">How whole it must be.</param>
    public static ApplicationReading Read(IReadOnlyDictionary<string, string> fields, Product product, DateOnly on, Completeness completeness)
    {
        var reader = new ApplicationReader(fields, product, on, completeness);
        var content = reader.Content();
        return new ApplicationReading(content, reader._problems);
    }

    private ApplicationContent Content()
    {
        var request = Request();
        var joint = IsRow && string.Equals(Text(ApplicationType), "joint", StringComparison.OrdinalIgnoreCase);
        var applicants = IsRow ? RowApplicants(joint) : FormApplicants();
        var channel = Choice<ApplicationChannel>(Channel) ?? (IsRow ? ApplicationChannel.File : ApplicationChannel.Branch);
        joint = applicants.Count > 1;
        return new ApplicationContent(request, channel, applicants, Category())
        {
            // In a form what a file once stated of all holds until it is said of each.
            StatedIncome = joint && (IsRow || IsLeftOut(applicants, m => m.AnnualIncome)) ? Amount(JointAnnualIncome) : null,
            StatedDebtToIncome = IsRow || IsLeftOut(applicants, m => m.MonthlyDebt) ? Percent(joint ? JointDebtToIncomePercent : DebtToIncomePercent) : null,
        };
    }

    private static bool IsLeftOut(List<ApplicantContent> applicants, Func<ApplicantMeans, decimal?> part) => applicants.Exists(a => a.Role != PartyRole.Guarantor && part(a.Means) is null);

    private bool IsRow => _completeness == Completeness.Row;

    private LoanRequest Request()
    {
        var terms = _product.On(_on).Terms;
        var amount = Amount(ApplicationFields.Amount, isNeeded: true);
        if (amount is { } asked && terms.AmountProblem(new Money(asked, Currency.Of(_product.Currency))) is { } outside) Wrong(ApplicationFields.Amount, outside);
        var term = Number(TermMonths, isNeeded: true);
        if (term is { } months && (months != decimal.Truncate(months) || months is < 1 or > 1200)) Wrong(TermMonths, "The term is a whole number of months from 1 to 1,200.");
        else if (term is not null && terms.TermProblem((int)term) is { } tooLong) Wrong(TermMonths, tooLong);
        var percent = Number(RatePercent, isNeeded: true);
        if (percent is < 0 or > 1_000) Wrong(RatePercent, "The rate lies between 0 and 1,000 per cent a year.");
        else if (percent is not null && terms.RateProblem(percent.Value / 100m) is { } tooHigh) Wrong(RatePercent, tooHigh);
        var rate = percent / 100m;
        var purpose = Text(Purpose)?.Replace('_', ' ');
        if (purpose is null && !IsRow) Missing(Purpose);
        if (purpose?.Length > 200) Wrong(Purpose, "Keep it to 200 characters.");
        // Terms that are wrong are not reckoned with; a missing purpose does not make them wrong.
        var isSound = _completeness == Completeness.Draft || !_problems.Exists(p => p.Field is ApplicationFields.Amount or TermMonths or RatePercent);
        var request = isSound ? new LoanRequest(amount ?? 0, (int)(term ?? 0), rate ?? 0, purpose ?? "") : new LoanRequest(0, 0, 0, purpose ?? "");
        if (request.Amount > 0 && request.TermMonths > 0) CheckInstalment(request);
        return request;
    }

    // A sender whose instalment differs from ours has other terms than the row says: a person must look.
    private void CheckInstalment(LoanRequest request)
    {
        if (Number(Instalment) is not { } stated) return;
        var currency = Currency.Of(_product.Currency);
        var ours = EqualInstalments.Instalment(new Money(request.Amount, currency), request.AnnualRate, request.TermMonths, Rounding.Up);
        if (Math.Abs(ours.Amount - stated) > currency.SmallestUnit)
            Wrong(Instalment, FormattableString.Invariant($"{stated} does not follow from amount, rate and term, which give {ours.Amount}. Correct the terms or leave the cell empty."));
    }

    private List<ApplicantContent> FormApplicants()
    {
        var applicants = new List<ApplicantContent>();
        for (var line = 1; line <= MostApplicants && (line == 1 || _fields.ContainsKey(Of(line, Role))); line++)
        {
            var role = line == 1 ? PartyRole.Borrower : Choice<PartyRole>(Of(line, Role)) ?? PartyRole.CoBorrower;
            var party = Guid.TryParse(Text(Of(line, PartyId)), out var known) ? known : (Guid?)null;
            if (party is { } id && applicants.Any(a => a.PartyId == id)) Wrong(Of(line, PartyId), "This party is on the application already. Choose someone else or remove the line.");
            if (party is null && Text(Of(line, Name)) is null) Missing(Of(line, Name), evenInDrafts: true);
            if (Text(Of(line, AnnualIncome)) is null && role != PartyRole.Guarantor) Missing(Of(line, AnnualIncome));
            applicants.Add(Applicant(line, role, party));
        }
        return applicants;
    }

    private List<ApplicantContent> RowApplicants(bool joint)
    {
        var borrower = Applicant(1, PartyRole.Borrower, null);
        if (!joint && Text(Of(2, Name)) is null) return [borrower];
        var second = Applicant(2, PartyRole.CoBorrower, null);
        // A file that gives the joint income gives the second income by the difference.
        if (second.Means.AnnualIncome is null && Amount(JointAnnualIncome) - borrower.Means.AnnualIncome is { } rest and >= 0)
            second = second with { Means = second.Means with { AnnualIncome = rest } };
        return [borrower, second];
    }

    private ApplicantContent Applicant(int line, PartyRole role, Guid? party)
    {
        var means = new ApplicantMeans(Amount(Of(line, AnnualIncome)), Amount(Of(line, MonthlyDebt)), Text(Of(line, Employer)), Text(Of(line, JobTitle)), Past(Of(line, EmployedSince)));
        var kind = Choice<PartyKind>(Of(line, Kind)) ?? PartyKind.Person;
        return party is not null
            ? new ApplicantContent(role, party, kind, null, null, null, means)
            : new ApplicantContent(role, null, kind, NameOf(Of(line, Name)), EmailOf(Of(line, Email)), PhoneOf(Of(line, Phone)), means) { BornOn = Past(Of(line, BornOn)), Identifier = IdentifierOf(line, kind) };
    }

    private NewIdentifier? IdentifierOf(int line, PartyKind kind)
    {
        if (IsRow || Text(Of(line, IdentifierNumber)) is not { } text) return null;
        var isPerson = kind == PartyKind.Person;
        var what = Choice<IdentifierKind>(Of(line, ApplicationFields.IdentifierKind)) ?? (isPerson ? Parties.IdentifierKind.NationalId : Parties.IdentifierKind.RegistrationNumber);
        if (!isPerson && what is Parties.IdentifierKind.NationalId or Parties.IdentifierKind.Passport) Wrong(Of(line, ApplicationFields.IdentifierKind), "Only a person has a national id or a passport.");
        if (!IdentifierText.IsWhole(text)) Wrong(Of(line, IdentifierNumber), IdentifierText.Problem);
        return new NewIdentifier(what, text);
    }

    private CategoryContent Category()
    {
        var content = new CategoryContent();
        switch (_product.Category)
        {
            case ProductCategory.Education:
                return content with { School = NameOf(School, isAsked: true), Programme = Needed(Programme) };
            case ProductCategory.Rental:
                var (from, to) = (Date(LeaseFrom), Date(LeaseTo));
                if (from is null && Text(LeaseFrom) is null) Asked(LeaseFrom);
                if (to is null && Text(LeaseTo) is null) Asked(LeaseTo);
                if (to <= from) Wrong(LeaseTo, "The lease ends before it begins: correct one of the days.");
                return content with { Landlord = NameOf(Landlord, isAsked: true), Agent = NameOf(Agent), Unit = Needed(Unit), LeaseFrom = from, LeaseTo = to };
            case ProductCategory.Business:
                var since = Past(TradingSince);
                if (since is null && Text(TradingSince) is null) Asked(TradingSince);
                if (Text(AnnualTurnover) is null) Asked(AnnualTurnover);
                return content with { Activity = Needed(Activity), TradingSince = since, AnnualTurnover = Amount(AnnualTurnover) };
            case ProductCategory.Personal:
            default:
                return content;
        }
    }

    // Who is named becomes a party.
    private string? NameOf(string key, bool isAsked = false)
    {
        var name = isAsked ? Needed(key) : Text(key);
        if (name?.Length > Party.LongestName) Wrong(key, "Keep it to 200 characters.");
        return name;
    }

    private string? Needed(string key)
    {
        if (Text(key) is not { } text)
        {
            Asked(key);
            return null;
        }
        return text;
    }

    // What a row of a file does not tell, the underwriter asks for.
    private void Asked(string key)
    {
        if (!IsRow) Missing(key);
    }

    private string? Text(string key) => _fields.TryGetValue(key, out var text) && text.Trim() is { Length: > 0 } trimmed && trimmed != "NA" ? trimmed : null;

    private decimal? Number(string key, bool isNeeded = false)
    {
        if (Text(key) is not { } text)
        {
            if (isNeeded) Missing(key);
            return null;
        }
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)) return number;
        Wrong(key, $"“{Short(text)}” is not a number. Write it with a point and without separators, for example 12500.50.");
        return null;
    }

    private decimal? Amount(string key, bool isNeeded = false)
    {
        if (Number(key, isNeeded) is not { } amount) return null;
        var currency = Currency.Of(_product.Currency);
        if (key == ApplicationFields.Amount && amount <= 0) Wrong(key, "The amount must be positive.");
        else if (amount < 0) Wrong(key, "This cannot be negative.");
        else if (amount > LargestAmount) Wrong(key, "This is more than an amount can be.");
        else if (decimal.Round(amount, currency.MinorUnits) != amount) Wrong(key, $"{currency} has {currency.MinorUnits} digits after the point.");
        else return amount;
        return null;
    }

    private decimal? Percent(string key)
    {
        if (Number(key) is not { } percent) return null;
        if (percent is >= 0 and < 100_000) return percent / 100m;
        Wrong(key, "This cannot be negative.");
        return null;
    }

    private DateOnly? Date(string key)
    {
        if (Text(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d MMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Wrong(key, $"“{Short(text)}” is not a day. Write it as year-month-day, for example 2026-04-30.");
        return null;
    }

    private DateOnly? Past(string key)
    {
        var date = Date(key);
        if (date > _on || date?.Year < 1900) Wrong(key, "This day must lie in the past.");
        return date;
    }

    private T? Choice<T>(string key) where T : struct, Enum
    {
        if (Text(key) is not { } text) return null;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)) return value;
        Wrong(key, $"“{Short(text)}” is none of {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }

    private string? EmailOf(string key)
    {
        if (Text(key) is not { } text) return null;
        if (ContactText.Email(text) is { } email) return email;
        Wrong(key, ContactText.EmailProblem);
        return null;
    }

    private string? PhoneOf(string key)
    {
        if (Text(key) is not { } text) return null;
        if (ContactText.Phone(text) is { } phone) return phone;
        Wrong(key, ContactText.PhoneProblem);
        return null;
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private void Missing(string key, bool evenInDrafts = false)
    {
        if (_completeness == Completeness.Draft && !evenInDrafts) return;
        _problems.Add(new FieldProblem(key, WhenMissing(key), IsMissing: true));
    }

    private void Wrong(string key, string sentence)
    {
        if (_problems.All(p => p.Field != key)) _problems.Add(new FieldProblem(key, sentence, IsMissing: false));
    }
}
