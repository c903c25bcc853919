using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Integrity;

/// <summary>The content of a subject after the last action on it, so that staff can see what it was and restore it. The audit entry of that
/// action has its hash, so a change of the copy is detected too.</summary>
public sealed class SealedContent
{
    /// <summary>Maximum length of a subject, in characters.</summary>
    public const int SubjectLength = 60;

    /// <summary>Primary key: the subject, such as <c>item:12</c>. See <see cref="SealedSubject"/>.</summary>
    public required string Subject { get; set; }

    /// <summary>The content in canonical JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Computes the hash of a content in canonical JSON, as 64 lowercase hexadecimal digits.</summary>
    public static string ComputeHash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>Computes the hash of a content.</summary>
    public static string ComputeHash(JsonObject content) => ComputeHash(CanonicalJson.Write(content));
}

/// <summary>The table of sealed contents.</summary>
internal sealed class SealedContentConfiguration : IEntityTypeConfiguration<SealedContent>
{
    public void Configure(EntityTypeBuilder<SealedContent> content)
    {
        content.ToTable("SealedContents");
        content.HasKey(one => one.Subject);
        content.Property(one => one.Subject).HasMaxLength(SealedContent.SubjectLength).IsUnicode(false);
    }
}
