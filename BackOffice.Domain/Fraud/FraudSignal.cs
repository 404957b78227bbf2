using BackOffice.Domain.Parties;

namespace BackOffice.Domain.Fraud;

/// <summary>Something by which an application can be known again: a keyed hash of a phone, an account, a device, never the value itself.</summary>
public sealed class FraudSignal
{
    private FraudSignal() { }

    /// <summary>Rises in the order in which they were first seen.</summary>
    public long Id { get; private set; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>Whose it is.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>What it is.</summary>
    public SignalKind Kind { get; private set; }
    /// <summary>A keyed hash of the value.</summary>
    public byte[] Mark { get; private set; } = [];
    /// <summary>Of an employer: what the applicant earns there a year, in <see cref="Currency"/>; null while not stated.</summary>
    public decimal? AnnualIncome { get; private set; }
    /// <summary>ISO 4217 code of <see cref="AnnualIncome"/>.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>False once the application was sent again without it.</summary>
    public bool IsCurrent { get; private set; }
}

/// <summary>Brings what people write into one form, so that equal values are equal.</summary>
public static class SignalText
{
    // What senders call a fact, in small letters and digits only. Numbers of accounts are identifiers of their owners by now; applications that
    // came before still have them as facts.
    private static readonly Dictionary<string, SignalKind> Facts = new()
    {
        ["device"] = SignalKind.Device, ["deviceid"] = SignalKind.Device, ["devicefingerprint"] = SignalKind.Device, ["fingerprint"] = SignalKind.Device,
        ["account"] = SignalKind.Account, ["accountno"] = SignalKind.Account, ["accountnumber"] = SignalKind.Account, ["bankaccount"] = SignalKind.Account, ["bankaccountnumber"] = SignalKind.Account, ["iban"] = SignalKind.Account,
        ["ip"] = SignalKind.Ip, ["ipaddress"] = SignalKind.Ip, ["clientip"] = SignalKind.Ip,
        ["address"] = SignalKind.Address, ["streetaddress"] = SignalKind.Address, ["homeaddress"] = SignalKind.Address, ["postaladdress"] = SignalKind.Address, ["borroweraddress"] = SignalKind.Address,
    };

    /// <summary>What a fact of a source is; null when it is none of these.</summary>
    /// <param name="name">The column's name.</param>
    public static SignalKind? OfFact(string name) => Facts.TryGetValue(Compact(name), out var kind) ? kind : null;

    /// <summary>The value in the form it is compared in; null when nothing is left of it.</summary>
    public static string? Normal(SignalKind kind, string? value)
    {
        var text = kind switch
        {
            _ when value is null => "",
            SignalKind.Email or SignalKind.Ip or SignalKind.Person => value.Trim().ToLowerInvariant(),
            SignalKind.Account when !IdentifierText.MayBeAccount(value) => "",
            SignalKind.Phone => string.Concat(value.Where(char.IsAsciiDigit)),
            _ => Compact(value),
        };
        return text.Length == 0 ? null : text;
    }

    /// <summary>What a reader calls it.</summary>
    public static string Title(SignalKind kind) => kind switch
    {
        SignalKind.Person => "Applicant", SignalKind.Email => "E-mail", SignalKind.Phone => "Phone", SignalKind.Address => "Address",
        SignalKind.Account => "Account", SignalKind.Device => "Device", SignalKind.Ip => "Internet address", SignalKind.Employer => "Employer",
    };

    private static string Compact(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
