using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BackOffice.Data.Shared;

/// <summary>How every table of the house is shaped.</summary>
internal static class HouseConventions
{
    /// <summary>States are text, amounts numeric(19,4).</summary>
    public static void UseHouseTypes(this ModelConfigurationBuilder builder)
    {
        builder.Properties<Enum>().HaveConversion<string>();
        builder.Properties<decimal>().HavePrecision(19, 4);
        builder.IsJson<ProductTerms>();
        builder.IsJson<DecisionEvidence>();
        builder.IsJson<IReadOnlyList<DenialReason>>();
        builder.IsJson<Dictionary<string, string>>();
        builder.IsJson<IReadOnlyDictionary<string, string>>();
        builder.IsJson<IReadOnlyList<string>>();
        builder.IsJson<IReadOnlyList<CellProblem>>();
        builder.IsJson<IReadOnlyList<EvidenceValue>>();
    }

    // A value type of the domain would otherwise be taken for an entity.
    private static void IsJson<T>(this ModelConfigurationBuilder builder) where T : class =>
        builder.Properties<T>().HaveConversion<JsonText<T>, JsonTextComparer<T>>().HaveColumnType("jsonb");

    /// <summary>A check constraint on every column that holds an enum.</summary>
    public static void KeepEnumsInTheirValues(this ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsOwned()).ToList())
            foreach (var property in type.GetProperties())
            {
                var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (!clr.IsEnum) continue;
                var column = property.GetColumnName();
                var values = string.Join(", ", Enum.GetNames(clr).Select(n => $"'{n}'"));
                builder.Entity(type.ClrType).ToTable(t => t.HasCheckConstraint($"ck_{type.GetTableName()}_{column}", $"{column} in ({values})"));
            }
    }

    /// <summary>A root: key, version, owner, and the pair (legal entity, id) that references from other tenant tables use.</summary>
    public static void IsRoot<T>(this EntityTypeBuilder<T> builder, string schema, string table) where T : class, IAggregateRoot
    {
        builder.ToTable(table, schema);
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasAlternateKey(e => new { e.LegalEntityId, e.Id });
        builder.BelongsToLegalEntity();
    }

    /// <summary>A tenant table refers to its owner.</summary>
    public static void BelongsToLegalEntity<T>(this EntityTypeBuilder<T> builder) where T : class =>
        builder.HasOne<LegalEntity>().WithMany().HasForeignKey("LegalEntityId").OnDelete(DeleteBehavior.Restrict);

    /// <summary>A reference to a root of the same legal entity. Foreign keys bypass row-level security: the owner is part of the key.</summary>
    public static void RefersTo<T, TRoot>(this EntityTypeBuilder<T> builder, string keyProperty) where T : class where TRoot : class, IAggregateRoot =>
        builder.HasOne<TRoot>().WithMany().HasForeignKey("LegalEntityId", keyProperty)
            .HasPrincipalKey(r => new { r.LegalEntityId, r.Id }).OnDelete(DeleteBehavior.Restrict);

    /// <summary>A nominal rate, ten digits after the point.</summary>
    public static PropertyBuilder<decimal> IsRate(this PropertyBuilder<decimal> property) => property.HasPrecision(20, 10);

    /// <summary>An ISO 4217 code.</summary>
    public static PropertyBuilder<string> IsCurrency(this PropertyBuilder<string> property) => property.HasColumnType("char(3)");
}

/// <summary>A small value kept as jsonb.</summary>
internal sealed class JsonText<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, JsonText.Options),
    text => JsonSerializer.Deserialize<T>(text, JsonText.Options)!);

internal static class JsonText
{
    /// <summary>An enum's value goes by its name, as in columns, so that a new one in between changes no stored row.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Converters = { new JsonStringEnumConverter() } };
}

/// <summary>A jsonb value is replaced, never edited: it is the same value only when it is the same object.</summary>
internal sealed class JsonTextComparer<T>() : ValueComparer<T>((a, b) => ReferenceEquals(a, b), v => RuntimeHelpers.GetHashCode(v), v => v) where T : class;
