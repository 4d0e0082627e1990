using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Mail.Stops;

/// <summary>An address that gets no mail from this installation, whoever issues.</summary>
public sealed class SuppressedAddress
{
    /// <summary>As <see cref="Earners.EmailAddress.Key"/> makes it.</summary>
    public required string AddressKey { get; init; }

    /// <summary>One of <see cref="SuppressionReasons"/>.</summary>
    public required string Reason { get; set; }

    /// <summary>What the mail server or the operator said.</summary>
    public string? Detail { get; set; }

    /// <summary>The mail that showed it.</summary>
    public Guid? MailId { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>
    /// Mails that somebody asked for a moment ago reach an address that once bounced: by confirming it again it comes back.
    /// What the operator has stopped stays stopped.
    /// </summary>
    public bool Spares(string kind) =>
        Reason != SuppressionReasons.ByHand && kind is MailKinds.AccountConfirm or MailKinds.AccountExists or MailKinds.AccountReset;

    /// <summary>For whoever sent the mail.</summary>
    public string Words =>
        Reason switch
        {
            SuppressionReasons.Bounce => $"Not sent: mails to this address come back ({Detail ?? "the mail server did not say why"}).",
            SuppressionReasons.Complaint => "Not sent: the recipient reported a mail from here as unwanted.",
            _ => "Not sent: the operator of this installation has stopped mails to this address.",
        };
}

public static class SuppressionReasons
{
    public const string Bounce = "bounce";
    public const string Complaint = "complaint";
    public const string ByHand = "by_hand";
}

public sealed class SuppressedAddressMap : IEntityTypeConfiguration<SuppressedAddress>
{
    public const int MaxDetail = 500;

    public void Configure(EntityTypeBuilder<SuppressedAddress> address)
    {
        address.HasKey(a => a.AddressKey);
        address.Property(a => a.AddressKey).HasMaxLength(254);
        address.Property(a => a.Reason).HasMaxLength(16);
        address.Property(a => a.Detail).HasMaxLength(MaxDetail);
    }
}
