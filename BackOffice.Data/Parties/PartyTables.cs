using BackOffice.Data.Shared;
using BackOffice.Domain.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Parties;

internal sealed class PartyTables : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder) => builder.IsRoot("parties", "party");
}
