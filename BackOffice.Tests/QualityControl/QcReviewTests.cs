using BackOffice.Domain.Access;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;

namespace BackOffice.Tests.QualityControl;

public sealed class QcReviewTests
{
    private static readonly Guid Underwriter = Guid.CreateVersion7();

    [Fact]
    public void Nobody_reviews_a_file_they_decided() =>
        Assert.Contains("another reviewer", Assert.Throws<Refusal>(() => Review().Start(Person(Underwriter))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_review_is_finished_by_who_began_it()
    {
        var review = Review();
        review.Start(Person(Guid.CreateVersion7()));
        Assert.Contains("is reviewing", Assert.Throws<Refusal>(() => review.Pass(Person(Guid.CreateVersion7()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_return_says_what_to_fix()
    {
        var reviewer = Person(Guid.CreateVersion7());
        var review = Review();
        review.Start(reviewer);
        Assert.Throws<Refusal>(() => review.Return("  ", reviewer));
        review.Return(" payslip missing ", reviewer);
        Assert.Equal((QcStatus.Returned, "payslip missing"), (review.Status, review.Finding));
    }

    private static QcReview Review() => new(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), Underwriter, DateTimeOffset.UnixEpoch);

    private static Actor Person(Guid id) => new(id, "Someone", new Dictionary<short, DateOnly> { [1] = new(2026, 1, 5) }, DateTimeOffset.UnixEpoch);
}
