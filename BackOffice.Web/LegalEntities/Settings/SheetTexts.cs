using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Underwriting;
using BackOffice.Web.Shared;

namespace BackOffice.Web.LegalEntities.Settings;

/// <summary>How the values of settings are called, where the name alone does not say it.</summary>
internal static class SheetTexts
{
    public static string Of(Enum value) => value switch
    {
        HolidayKind.FixedDate => "a date",
        HolidayKind.Weekday => "a weekday of a month",
        HolidayKind.FromEaster => "days from Easter",
        HolidayKind.SpringEquinox => "spring equinox (Japan)",
        HolidayKind.AutumnEquinox => "autumn equinox (Japan)",
        HolidaySubstitute.None => "none",
        HolidaySubstitute.OfSunday => "for a Sunday",
        HolidaySubstitute.OfAnyClosingDay => "for any closed day",
        ScoreFactor.DebtToIncomeAfter => "Debt to income after",
        ScoreFactor.ResidualOverInstalment => "Income left over instalment",
        _ => Format.Words(value),
    };
}
