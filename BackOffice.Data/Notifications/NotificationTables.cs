using BackOffice.Data.Shared;
using BackOffice.Domain.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Notifications;

internal sealed class NotificationTables : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notification", "notifications");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.BelongsToLegalEntity();
        builder.HasIndex(n => new { n.LegalEntityId, n.RecipientId, n.Id });
        builder.HasIndex(n => new { n.RecipientId, n.Id }).HasFilter("read_at is null").HasDatabaseName("ix_notification_unread");
    }
}
