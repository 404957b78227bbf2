using BackOffice.Domain.Products;
using BackOffice.Web.Shared;
using static BackOffice.Web.Products.Settings.SettingOf;

namespace BackOffice.Web.Products.Settings;

/// <summary>The settings that matter once payments come, or do not come; and what an applicant must show.</summary>
internal static class PaymentSettings
{
    private const string None = "none";

    private static readonly IReadOnlyList<SettingChoice> Orders = [.. Permutations(AllocationOrder.Standard)
        .Select(order => new SettingChoice(string.Join('-', order), Format.Sentence(string.Join(", ", order).ToLowerInvariant())))];

    public static SettingGroup Penalties { get; } = new("Late payment",
    [
        Choice("penalty", "Penalty", "Whether a late due costs, and how often.", [new(None, "None"), new(nameof(PenaltyFrequency.OnceADue), "Once a due"), new(nameof(PenaltyFrequency.Daily), "Every day late")],
            t => t.Penalty?.Frequency.ToString() ?? None, (t, v) => t with { Penalty = v == None ? null : (t.Penalty ?? new PenaltyRule()) with { Frequency = Enum.Parse<PenaltyFrequency>(v) } }),
        OfRule(Count("grace", "Days of grace", "Days late that cost nothing.", t => Rule(t).GraceDays, (t, v) => With(t, Rule(t) with { GraceDays = v }))),
        OfRule(Amount("penaltyfixed", "Penalty, fixed", "A fixed amount for a late due; only once a due.", t => Rule(t).Flat, (t, v) => With(t, Rule(t) with { Flat = v }))),
        OfRule(Percent("penaltyprincipal", "Of late principal %", "Part of past-due principal, once or a day.", t => Rule(t).OfOverduePrincipal, (t, v) => With(t, Rule(t) with { OfOverduePrincipal = v }))),
        OfRule(Percent("penaltyinterest", "Of late interest %", "Part of past-due interest, once or a day.", t => Rule(t).OfOverdueInterest, (t, v) => With(t, Rule(t) with { OfOverdueInterest = v }))),
        OfRule(Percent("penaltycap", "Cap, % of the due", "A due never costs more than this part of it; 0 for no cap.", t => Rule(t).CapShareOfDue ?? 0m, (t, v) => With(t, Rule(t) with { CapShareOfDue = v == 0m ? null : v }))),
        OfRule(YesOrNo("brokenpromise", "Broken promise costs from the start", "Yes: when a promise is broken the penalty counts from its original date. No: the days it lasted cost nothing.", t => Rule(t).BrokenPromiseFromOriginalDate, (t, v) => With(t, Rule(t) with { BrokenPromiseFromOriginalDate = v }))),
        OfRule(Count("lag", "Lag of the bank's file", "Business days before a due is judged late.", t => Rule(t).LagBusinessDays, (t, v) => With(t, Rule(t) with { LagBusinessDays = v }))),
    ]);

    public static SettingGroup Placing { get; } = new("Placing payments",
    [
        Choice("direction", "A payment goes", "The oldest due first, or one component of all dues first.", t => t.Allocation.Direction, (t, v) => t with { Allocation = t.Allocation with { Direction = v } }),
        Order("pastdue", "Of a due that is past", "What is paid first of it.", order => order.PastDue, (order, targets) => order with { PastDue = targets }),
        Order("due", "Of a due on its day", "What is paid first of it.", order => order.Due, (order, targets) => order with { Due = targets }),
        Order("advance", "Of a due to come", "What is paid first of it.", order => order.InAdvance, (order, targets) => order with { InAdvance = targets }),
        Choice("excess", "What is over goes to", "When nothing is due any more.", t => t.Allocation.Excess, (t, v) => t with { Allocation = t.Allocation with { Excess = v } }),
    ]);

    public static SettingGroup Ending { get; } = new("Ending and arrears",
    [
        Percent("settlefee", "Fee for settling early %", "Part of the principal not due yet, asked when the loan is settled before its time.", t => t.PrepaymentFeeShare, (t, v) => t with { PrepaymentFeeShare = v }),
        Amount("small", "Small balance given up", "A settlement this much short still ends the loan; the rest is written off.", t => t.SmallBalance, (t, v) => t with { SmallBalance = v }),
        Amount("tolerance", "Not late up to", "An open amount of a due up to this does not make it late.", t => t.ArrearsTolerance, (t, v) => t with { ArrearsTolerance = v }),
        YesOrNo("capitalise", "Interest may become principal", "Yes: arrears of interest and charges can be added to the principal, as a transaction of its own with a new plan.", t => t.MayCapitalise, (t, v) => t with { MayCapitalise = v }),
    ]);

    public static SettingGroup Documents { get; } = new("Documents",
    [
        Several("documents", "Required documents", "What the applicant shows before money moves.", t => t.RequiredDocuments, (t, v) => t with { RequiredDocuments = v }, DocumentKind.Other),
    ]);

    private static ProductSetting Order(string key, string name, string help, Func<AllocationOrder, IReadOnlyList<Target>> read, Func<AllocationOrder, IReadOnlyList<Target>, AllocationOrder> write) =>
        Choice(key, name, help, Orders, t => string.Join('-', read(t.Allocation)), (t, v) => t with { Allocation = write(t.Allocation, [.. v.Split('-').Select(Enum.Parse<Target>)]) });

    private static ProductSetting OfRule(ProductSetting setting) => setting with { Applies = t => t.Penalty is not null };

    private static PenaltyRule Rule(ProductTerms terms) => terms.Penalty ?? new PenaltyRule();

    // Without a penalty there is nothing to write: a figure alone would bring one back.
    private static ProductTerms With(ProductTerms terms, PenaltyRule rule) => terms.Penalty is null ? terms : terms with { Penalty = rule };

    private static IEnumerable<Target[]> Permutations(IReadOnlyList<Target> targets) =>
        targets.Count == 1 ? [[.. targets]] : targets.SelectMany(first => Permutations([.. targets.Where(target => target != first)]).Select(rest => (Target[])[first, .. rest]));
}
