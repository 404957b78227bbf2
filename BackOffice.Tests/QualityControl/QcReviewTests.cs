using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.QualityControl;

/// <summary>The rules of a review and its sample, without a database.</summary>
public sealed class QcReviewTests
{
    private static readonly Guid Underwriter = Guid.CreateVersion7();

    [Fact]
    public void Nobody_reviews_a_file_they_decided()
    {
        Refuses("another reviewer", () => Review().Start(Person(Underwriter), 1, Standards.Checklist, []));
        var second = Guid.CreateVersion7();
        Refuses("another reviewer", () => Review().Start(Person(second), 1, Standards.Checklist, [second]));
    }

    [Fact]
    public void A_review_is_finished_by_who_began_it()
    {
        var (review, _) = Started();
        Refuses("is reviewing", () => review.Pass(Person(Guid.CreateVersion7())));
        Refuses("Take this file first", () => Review().Pass(Person(Guid.CreateVersion7())));
    }

    [Fact]
    public void A_file_passes_when_every_required_item_is_answered_and_no_significant_defect_stands()
    {
        var (review, reviewer) = Started();
        Refuses("9 required items have no answer", () => review.Pass(reviewer));
        review.Record([.. Standards.Checklist.Where(i => i.IsRequired).Select(i => new QcAnswer(i.Code, QcResult.Ok, null, null))], reviewer);
        review.Record([new QcAnswer("income", QcResult.Defect, QcSeverity.Significant, "payslip missing")], reviewer);
        Refuses("significant defect stands", () => review.Pass(reviewer));
        review.Record([new QcAnswer("income", QcResult.Defect, QcSeverity.Minor, "payslip is a copy")], reviewer);
        review.Pass(reviewer);
        Assert.Equal(QcStatus.Passed, review.Status);
        Refuses("closed", () => review.Record([], reviewer));
    }

    [Fact]
    public void A_defect_says_how_bad_it_is_and_what_is_wrong()
    {
        var (review, reviewer) = Started();
        Refuses("how bad", () => review.Record([new QcAnswer("income", QcResult.Defect, null, "x")], reviewer));
        Refuses("what is wrong", () => review.Record([new QcAnswer("income", QcResult.Defect, QcSeverity.Minor, " ")], reviewer));
        Refuses("why this does not concern", () => review.Record([new QcAnswer("income", QcResult.NotApplicable, null, null)], reviewer));
        Refuses("not on the review's checklist", () => review.Record([new QcAnswer("else", QcResult.Ok, null, null)], reviewer));
    }

    [Fact]
    public void A_return_says_what_to_fix()
    {
        var (review, reviewer) = Started();
        Refuses("Nothing is recorded as wrong", () => review.Return(Because.For(ReasonUse.QualityControlReturn, "payslip missing"), reviewer));
        review.Record([new QcAnswer("income", QcResult.Defect, QcSeverity.Moderate, "payslip missing")], reviewer);
        Refuses("“Another reason” is a reason for a withdrawal, not for returning a file", () => review.Return(Because.For(ReasonUse.Withdrawal, "payslip missing"), reviewer));
        review.Return(Because.For(ReasonUse.QualityControlReturn, " payslip missing "), reviewer);
        Assert.Equal((QcStatus.Returned, "Something else must be fixed: payslip missing"), (review.Status, review.Finding));
    }

    [Fact]
    public void What_was_cured_stands_beside_what_was_found()
    {
        var (review, reviewer) = Started();
        review.Record([new QcAnswer("income", QcResult.Defect, QcSeverity.Significant, "payslip missing"), new QcAnswer("debt", QcResult.Ok, null, null)], reviewer);
        review.Return(Because.For(ReasonUse.QualityControlReturn, "payslip missing"), reviewer);
        var underwriter = Person(Underwriter);
        Refuses("Nothing is wrong", () => review.Cure("debt", "looked", underwriter));
        Refuses("what was put right", () => review.Cure("income", " ", underwriter));
        review.Cure("income", "payslip of May on file", underwriter);
        review.Resubmit(Underwriter, DateTimeOffset.UnixEpoch);
        Refuses("not back with underwriting", () => review.Cure("income", "again", underwriter));
        var income = review.Findings.Single(f => f.Code == "income");
        Assert.Equal((2, 1, (QcResult?)null, QcSeverity.Significant), (review.Round, review.Priority, income.Result, income.FoundSeverity));
        Assert.Equal(QcResult.Ok, review.Findings.Single(f => f.Code == "debt").Result);

        review.Start(reviewer, 1, Standards.Checklist, []);
        review.Record([new QcAnswer("income", QcResult.Ok, null, null)], reviewer);
        Assert.Equal((2, QcSeverity.Significant, "payslip missing", false), (income.CuredInRound, income.FoundSeverity, income.FoundNote, income.IsOpenDefect));
    }

    [Fact]
    public void What_is_taken_back_in_the_same_round_was_never_a_defect()
    {
        var (review, reviewer) = Started();
        review.Record([new QcAnswer("income", QcResult.Defect, QcSeverity.Minor, "typing slip")], reviewer);
        review.Record([new QcAnswer("income", QcResult.Ok, null, null)], reviewer);
        var income = review.Findings.Single(f => f.Code == "income");
        Assert.Equal(((QcSeverity?)null, (int?)null), (income.FoundSeverity, income.CuredInRound));
    }

    [Fact]
    public void A_sample_takes_what_a_rule_asks_for_and_draws_from_the_rest()
    {
        var sampling = new QcSampling { RandomShare = 0.25m, AllAbove = 20_000m, DebtToIncomeAbove = 0.4m, Sources = ["Broker"] };
        Assert.Equal(QcSampleReason.Amount, sampling.Choose(File(20_001m), 1).Reason);
        Assert.Equal(QcSampleReason.Targeted, sampling.Choose(File(1_000m, 0.41m), 1).Reason);
        Assert.Equal(QcSampleReason.Targeted, sampling.Choose(File(1_000m, source: "broker"), 1).Reason);
        Assert.Equal(QcSampleReason.EveryFile, QcSampling.StandardFor(Standards.Us).Choose(File(1_000m), 1).Reason);

        var drawn = Enumerable.Range(0, 2_000).Select(seed => sampling.Choose(File(1_000m), seed)).ToList();
        Assert.InRange(drawn.Count(s => s.IsReviewed), 430, 570);
        Assert.All(drawn, s => Assert.Equal(s.Reason == QcSampleReason.Random, s.Draw < 0.25m));
        var file = File(1_000m);
        var sample = sampling.Choose(file, 4711);
        Assert.Equal(sample.Draw, QcSampling.DrawOf(sample.Seed!.Value, file.ApplicationId));
    }

    [Fact]
    public void A_file_outside_the_sample_is_said_to_be_nobodys()
    {
        var review = new QcReview(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), Underwriter, new QcSample(QcSampleReason.NotDrawn, 1, 0.9m), DateTimeOffset.UnixEpoch);
        Assert.Equal(QcStatus.NotSampled, review.Status);
        Refuses("final", () => review.Start(Person(Guid.CreateVersion7()), 1, Standards.Checklist, []));
    }

    private static void Refuses(string sentence, Action action) => Assert.Contains(sentence, Assert.Throws<Refusal>(action).Message, StringComparison.Ordinal);

    private static QcSampleFacts File(decimal amount, decimal? debtToIncome = null, string source = "Branch") => new(Guid.CreateVersion7(), amount, debtToIncome, source);

    private static QcReview Review() => new(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), Underwriter, new QcSample(QcSampleReason.EveryFile, null, null), DateTimeOffset.UnixEpoch);

    private static (QcReview, Actor) Started()
    {
        var (review, reviewer) = (Review(), Person(Guid.CreateVersion7()));
        review.Start(reviewer, 1, Standards.Checklist, []);
        return (review, reviewer);
    }

    private static Actor Person(Guid id) => new(id, "Someone", new Dictionary<short, DateOnly> { [1] = new(2026, 1, 5) }, DateTimeOffset.UnixEpoch);
}
