using System.Globalization;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;

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
    /// <summary>Why not, the weightiest first.</summary>
    public List<DenialReason> Reasons { get; private set; } = [];
    /// <summary>What “Other” means.</summary>
    public string OtherReason { get; set; } = "";
    /// <summary>The question to the applicant, or the reason of the referral.</summary>
    public string Text { get; set; } = "";

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
        [nameof(Choice)] = Choice.ToString(), [nameof(Amount)] = Amount.ToString(CultureInfo.InvariantCulture), [nameof(Months)] = Months.ToString(CultureInfo.InvariantCulture),
        [nameof(RatePercent)] = RatePercent.ToString(CultureInfo.InvariantCulture), [nameof(OverrideReason)] = OverrideReason, [nameof(OtherReason)] = OtherReason, [nameof(Text)] = Text,
        [nameof(Conditions)] = string.Join('\n', Conditions.Select(c => $"{c.Stage} {c.Text}")), [nameof(Reasons)] = string.Join(' ', Reasons),
    };

    /// <summary>The form as a draft left it.</summary>
    public static DecisionForm Of(LoanApplication application, IReadOnlyDictionary<string, string> fields)
    {
        var form = Of(application);
        string Text(string name) => fields.GetValueOrDefault(name, "");
        if (Enum.TryParse<DecisionChoice>(Text(nameof(Choice)), out var choice)) form.Choice = choice;
        if (decimal.TryParse(Text(nameof(Amount)), CultureInfo.InvariantCulture, out var amount)) form.Amount = amount;
        if (int.TryParse(Text(nameof(Months)), CultureInfo.InvariantCulture, out var months)) form.Months = months;
        if (decimal.TryParse(Text(nameof(RatePercent)), CultureInfo.InvariantCulture, out var rate)) form.RatePercent = rate;
        (form.OverrideReason, form.OtherReason, form.Text) = (Text(nameof(OverrideReason)), Text(nameof(OtherReason)), Text(nameof(Text)));
        form.Conditions = [.. Text(nameof(Conditions)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Where(p => p.Length == 2).Select(p => new NewCondition(p[1], Enum.Parse<ConditionStage>(p[0])))];
        form.Reasons = [.. Text(nameof(Reasons)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DenialReason>)];
        return form;
    }
}
