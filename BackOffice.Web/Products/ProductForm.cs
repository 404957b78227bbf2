using System.Globalization;
using BackOffice.Domain.Products;
using BackOffice.Web.Products.Settings;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Products;

/// <summary>The form that proposes the next terms of a product, as a draft keeps it.</summary>
internal static class ProductForm
{
    private const string EffectiveOn = "effective-on";
    private const string Reason = "reason";

    /// <summary>What the draft of a form is kept for.</summary>
    public static DraftSubject SubjectIn(Product product, ProductProposal form) => new("product-terms", product.LegalEntityId, product.Id, product.Version) { Fields = FieldsOf(form) };

    /// <summary>The form as a draft keeps it.</summary>
    public static Dictionary<string, string> FieldsOf(ProductProposal form)
    {
        var fields = ProductSettings.All.ToDictionary(s => s.Key, s => s.Read(form.Terms));
        (fields[EffectiveOn], fields[Reason]) = (form.EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), form.Reason);
        return fields;
    }

    /// <summary>A form with what a draft kept.</summary>
    public static ProductProposal Restored(ProductProposal form, IReadOnlyDictionary<string, string> fields)
    {
        var terms = form.Terms;
        foreach (var setting in ProductSettings.All)
            if (fields.TryGetValue(setting.Key, out var value)) terms = setting.TryWrite(terms, value) ?? terms;
        return new ProductProposal(DateOnly.ParseExact(fields[EffectiveOn], "yyyy-MM-dd", CultureInfo.InvariantCulture), terms, fields.GetValueOrDefault(Reason, ""));
    }

    /// <summary>What a field of a draft is called.</summary>
    public static string TitleOf(string field) => field switch { EffectiveOn => "In force from", Reason => "What changes and why", _ => ProductSettings.All.FirstOrDefault(s => s.Key == field)?.Name ?? field };

    /// <summary>A field of a draft as people read it.</summary>
    public static string TextOf(ProductProposal form, string field, string value, string currency) =>
        ProductSettings.All.FirstOrDefault(s => s.Key == field) is { } setting && setting.TryWrite(form.Terms, value) is { } terms ? setting.Show(terms, currency) : value;
}
