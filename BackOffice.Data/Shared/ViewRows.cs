using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Shared;

/// <summary>Maps the rows of a view, which Entity Framework reads and never writes.</summary>
internal static class ViewRows
{
    public static void IsView<T>(this EntityTypeBuilder<T> builder, string schema, string view) where T : class
    {
        builder.ToView(view, schema);
        builder.HasNoKey();
    }
}
