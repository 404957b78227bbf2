using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;

namespace BackOffice.Tests.Shared;

/// <summary>What a legal entity begins with, for tests without a database.</summary>
public static class Standards
{
    public static LegalEntity Us { get; } = new(1, "US", "Test house", Currency.Of("USD"), "America/New_York", new DateOnly(2026, 1, 5));

    public static IReadOnlyList<QcChecklistItem> Checklist { get; } = QcChecklist.StandardFor(Us).For(ProductCategory.Personal);
}
