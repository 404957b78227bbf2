using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>A company of the group: it owns its applications, loans, payments and ledger, and has its own business date.</summary>
public sealed class LegalEntity
{
    private LegalEntity() { }

    /// <summary>Founds a legal entity.</summary>
    /// <param name="id">Small and stable: it stands in every row and index.</param>
    /// <param name="code">Two to four capitals or digits, for example <c>US</c>.</param>
    /// <param name="name">The legal name.</param>
    /// <param name="baseCurrency">The currency of its books.</param>
    /// <param name="timeZone">IANA name; its business day starts and ends there.</param>
    /// <param name="businessDate">The date its work is dated with now.</param>
    public LegalEntity(short id, string code, string name, Currency baseCurrency, string timeZone, DateOnly businessDate)
    {
        Refusal.If(id < 1, "A legal entity's id is a positive number.");
        Refusal.If(code.Length is < 2 or > 4 || !char.IsAsciiLetterUpper(code[0]) || !code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)), $"“{code}” is not a code of a legal entity. Use two to four capitals or digits, a capital first, for example US.");
        Refusal.If(string.IsNullOrWhiteSpace(name), "Give the legal name of the company.");
        Refusal.If(!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _), $"“{timeZone}” is not a time zone. Use an IANA name such as America/New_York.");
        (Id, Code, Name, BaseCurrency, TimeZone, BusinessDate) = (id, code, name, baseCurrency.Code, timeZone, businessDate);
    }

    /// <summary>The tenant key.</summary>
    public short Id { get; private set; }
    /// <summary>Short name for numbers, files and switches.</summary>
    public string Code { get; private set; } = "";
    /// <summary>The legal name.</summary>
    public string Name { get; private set; } = "";
    /// <summary>ISO 4217 code of the books.</summary>
    public string BaseCurrency { get; private set; } = "";
    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; private set; } = "";
    /// <summary>The date of today's work; the close of day moves it on.</summary>
    public DateOnly BusinessDate { get; private set; }
    /// <summary>Years that closed records are kept.</summary>
    public short RetentionYears { get; private set; } = 7;
    /// <summary>True for data made up to show the application.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>The calendar date at this instant where the company is.</summary>
    public DateOnly LocalDate(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    /// <summary>Founds a legal entity whose business date is the day it is at this instant where the company is.</summary>
    /// <inheritdoc cref="LegalEntity(short, string, string, Currency, string, DateOnly)"/>
    /// <exception cref="Refusal">Code, name, currency or time zone will not do.</exception>
    public static LegalEntity Found(short id, string code, string name, string baseCurrency, string timeZone, DateTimeOffset at)
    {
        var entity = new LegalEntity(id, code, name, Currency.Of(baseCurrency), timeZone, default);
        entity.BusinessDate = entity.LocalDate(at);
        return entity;
    }

    /// <summary>Moves the business date on by one day.</summary>
    /// <returns>The new business date.</returns>
    public DateOnly RollBusinessDate() => BusinessDate = BusinessDate.AddDays(1);
}
