using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Contact;

/// <summary>Maps the contact details and the messages.</summary>
internal sealed class ContactConfiguration : IEntityTypeConfiguration<ContactDetails>, IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<ContactDetails> details)
    {
        details.ToTable("ContactDetails");
        details.Property(one => one.Id).ValueGeneratedNever();
        details.Property(one => one.Version).IsConcurrencyToken();
        details.Property(one => one.Email).HasMaxLength(ContactDetails.LineLength);
        details.Property(one => one.Phone).HasMaxLength(ContactDetails.LineLength);
        details.Property(one => one.PressEmail).HasMaxLength(ContactDetails.LineLength);
        details.Property(one => one.PressPhone).HasMaxLength(ContactDetails.LineLength);
        details.Property(one => one.MapUrl).HasMaxLength(ContactDetails.TextLength);
    }

    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("Messages");
        message.Property(one => one.Path).HasMaxLength(Message.PathLength);
        message.Property(one => one.Text).HasMaxLength(Message.TextLength);
        message.Property(one => one.Answer).HasMaxLength(Message.TextLength);
        message.Property(one => one.SenderName).HasMaxLength(Message.LineLength);
        message.Property(one => one.SenderEmail).HasMaxLength(Message.LineLength);
        message.Property(one => one.AssignedToId).HasMaxLength(450);
        message.Property(one => one.AssignedTo).HasMaxLength(Staff.StaffUser.NameLength);
        message.HasIndex(one => new { one.ClosedAt, one.ReceivedAt });
    }
}
