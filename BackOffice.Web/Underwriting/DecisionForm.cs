using System.Globalization;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Underwriting;

/// <summary>What an underwriter can do with a case.</summary>
public enum DecisionChoice
{
    /// <summary>Approve it, or offer other terms.</summary>
    Approve,
    /// <summary>Deny it.</summary>
    Deny,
    /// <summary>Ask the applicant.</summary>
    Ask,
    /// <summary>Send it upward.</summary>
    Refer,
}

/// <summary>What is typed into the decision card; kept as a draft while it is typed.</summary>
public sealed class DecisionForm
{
    /// <summary>What is to be done.</summary>
    public DecisionChoice Choice { get; set; }
    /// <summary>Principal.</summary>
    public decimal Amount { get; set; }
    /// <summary>Monthly instalments.</summary>
    public int Months { get; set; }
    /// <summary>Nominal rate, per cent a year.</summary>
    public decimal RatePercent { get; set; }
    /// <summary>Why it goes against the scorecard.</summary>
    public string OverrideReason { get; set; } = "";
    /// <summary>What must be so before it goes on.</summary>
    public List<NewCondition> Conditions { get; private set; } = [];
    /// <summary>A condition that is written and not set yet.</summary>
    public string BegunCondition { get; set; } = "";
    /// <summary>Why not, the weightiest first.</summary>
    public List<DenialReason> Reasons { get; private set; } = [];
    /// <summary>What “Other” means.</summary>
    public string OtherReason { get; set; } = "";
    /// <summary>What the applicant is asked for, or the reason of the referral.</summary>
    public ReasonChoice Reason { get; set; } = ReasonChoice.None;

    /// <summary>The form as an application opens it.</summary>
    public static DecisionForm Of(LoanApplication application) => new() { Amount = application.Amount, Months = application.TermMonths, RatePercent = application.AnnualRate * 100 };

    /// <summary>The terms typed.</summary>
    public ApprovalTerms Terms => new(Amount, Months, RatePercent / 100);

    /// <summary>True while the terms are such that an instalment can be worked out.</summary>
    public bool HasTerms => Amount > 0 && Months is >= 1 and <= 1200 && RatePercent is >= 0 and < 100;

    /// <summary>True when the terms differ from those asked for.</summary>
    public bool IsCounterOffer(LoanApplication application) => Terms != new ApprovalTerms(application.Amount, application.TermMonths, application.AnnualRate);

    /// <summary>The fields of a draft.</summary>
    public IReadOnlyDictionary<string, string> Fields => new Dictionary<string, string>
    {
        [nameof(Choice)] = Choice.ToString(), [nameof(Amount)] = Plain(Amount), [nameof(Months)] = Months.ToString(CultureInfo.InvariantCulture),
        [nameof(RatePercent)] = Plain(RatePercent), [nameof(OverrideReason)] = OverrideReason, [nameof(OtherReason)] = OtherReason, [nameof(Reason)] = Reason.Code, [nameof(ReasonChoice.Note)] = Reason.Note ?? "",
        [nameof(BegunCondition)] = BegunCondition, [nameof(Conditions)] = string.Join('\n', Conditions.Select(c => $"{c.Stage} {c.Text}")), [nameof(Reasons)] = string.Join(' ', Reasons),
    };

    /// <summary>A case as the form opens it, with what it shows of the case without asking for it.</summary>
    public static DraftSubject Subject(string form, CaseView view)
    {
        var application = view.Application;
        return new DraftSubject(form, application.LegalEntityId, application.Id, application.Version)
        {
            Fields = Of(application).Fields.Where(f => f.Value.Length > 0).ToDictionary(),
            Seen = new Dictionary<string, string>
            {
                [nameof(LoanApplication.AnnualIncome)] = application.AnnualIncome is { } income ? Plain(income) : "",
                [nameof(LoanApplication.DebtToIncome)] = application.DebtToIncome is { } ratio ? Plain(ratio) : "",
                [nameof(LoanApplication.Purpose)] = application.Purpose,
                [nameof(LoanApplication.Applicants)] = application.Applicants.Count.ToString(CultureInfo.InvariantCulture),
                [nameof(LoanApplication.RevisionAnswer)] = application.RevisionAnswer ?? "",
            },
        };
    }

    /// <summary>The label of a field.</summary>
    public static string TitleOf(string key) => key switch
    {
        nameof(Months) => "Months", nameof(RatePercent) => "Rate, % a year", nameof(OverrideReason) => "Why against the scorecard", nameof(OtherReason) => "Other reason", nameof(BegunCondition) => "Condition not added yet", nameof(Choice) => "What to do",
        nameof(LoanApplication.AnnualIncome) => "Income a year", nameof(LoanApplication.RevisionAnswer) => "Answer of the applicant",
        _ => Format.Sentence(key),
    };

    /// <summary>A field as people read it.</summary>
    public static string TextOf(string key, string value, string currency) => (key, decimal.TryParse(value, CultureInfo.InvariantCulture, out var number)) switch
    {
        (nameof(Amount) or nameof(LoanApplication.AnnualIncome), true) => Format.Money(number, currency),
        (nameof(RatePercent), true) => Format.Percent(number / 100),
        (nameof(LoanApplication.DebtToIncome), true) => Format.Percent(number),
        _ => value,
    };

    /// <summary>The form as a draft left it.</summary>
    public static DecisionForm Of(LoanApplication application, IReadOnlyDictionary<string, string> fields)
    {
        var form = Of(application);
        string Typed(string name) => fields.GetValueOrDefault(name, "");
        if (Enum.TryParse<DecisionChoice>(Typed(nameof(Choice)), out var choice)) form.Choice = choice;
        if (decimal.TryParse(Typed(nameof(Amount)), CultureInfo.InvariantCulture, out var amount)) form.Amount = amount;
        if (int.TryParse(Typed(nameof(Months)), CultureInfo.InvariantCulture, out var months)) form.Months = months;
        if (decimal.TryParse(Typed(nameof(RatePercent)), CultureInfo.InvariantCulture, out var rate)) form.RatePercent = rate;
        (form.OverrideReason, form.OtherReason, form.Reason) = (Typed(nameof(OverrideReason)), Typed(nameof(OtherReason)), new ReasonChoice(Typed(nameof(Reason)), Typed(nameof(ReasonChoice.Note))));
        form.BegunCondition = Typed(nameof(BegunCondition));
        form.Conditions = [.. Typed(nameof(Conditions)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Where(p => p.Length == 2).Select(p => new NewCondition(p[1], Enum.Parse<ConditionStage>(p[0])))];
        form.Reasons = [.. Typed(nameof(Reasons)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DenialReason>)];
        return form;
    }

    // Without the zeros of its column, so that the same number is the same text.
    private static string Plain(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);
}
