using System.Text.Json;
using Rosette.OpenBadges.Conversion;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.V2;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>Random documents of Open Badges 2.0 that use only what 3.0 has too, apart from <c>verification</c>.</summary>
public static class DrawV2
{
    public static HostedBadge HostedBadge(this Draw draw)
    {
        var issuer = draw.Issuer();
        var badge = draw.BadgeClass() with { Issuer = issuer.Id };
        return new(draw.Assertion() with { Badge = badge.Id }, badge, issuer);
    }

    public static Assertion Assertion(this Draw draw) => new()
    {
        Id = draw.Iri(),
        Recipient = draw.Int(0, 3) switch
        {
            0 => new() { Type = ["url"], Identity = draw.Iri() },
            1 => new() { Type = ["telephone"], Hashed = true, Identity = RecipientHash.Compute("+49 30 1", null) },
            _ => IdentityObject.ForEmail($"{draw.Name()}@example.org", draw.Name()),
        },
        Verification = new() { Type = [VerificationTypes.Hosted] },
        IssuedOn = draw.Time(),
        Expires = draw.MaybeValue(draw.Time),
        Image = draw.Maybe(draw.Picture),
        Evidence = draw.Many(draw.Work),
        Narrative = draw.Maybe(draw.Text),
        Additional = draw.Extension(),
    };

    public static BadgeClass BadgeClass(this Draw draw) => new()
    {
        Language = draw.Maybe(() => draw.OneOf(["en", "de-CH", "zh-Hant"])),
        Id = draw.Iri(),
        Name = draw.Text(),
        Description = draw.Text(),
        Image = draw.Picture(),
        Criteria = draw.Bool() ? draw.Url() : new Criteria { Id = draw.Maybe(draw.Url), Narrative = draw.Text() },
        Issuer = draw.Iri(),
        Alignment = draw.Many(() => new AlignmentObject
        {
            TargetName = draw.Text(),
            TargetUrl = draw.Url(),
            TargetDescription = draw.Maybe(draw.Text),
            TargetFramework = draw.Maybe(draw.Text),
            TargetCode = draw.Maybe(draw.Text),
        }),
        Tags = draw.Many(draw.Text, 5),
        Version = draw.Maybe(draw.Text),
        Related = draw.Many(() => new RelatedBadge { Id = draw.Iri(), Language = draw.Maybe(() => "es"), Version = draw.Maybe(draw.Text) }),
        Additional = draw.Extension(),
    };

    public static Profile Issuer(this Draw draw) => new()
    {
        Id = draw.Iri(),
        Name = draw.Text(),
        Url = [draw.Url()],
        Email = [$"{draw.Name()}@example.org"],
        Telephone = draw.Bool() ? [] : ["+49 30 123"],
        Description = draw.Maybe(draw.Text),
        Image = draw.Maybe(draw.Picture),
        Additional = draw.Extension(),
    };

    private static Reference<Image> Picture(this Draw draw) => draw.Bool()
        ? new(draw.Url())
        : new(new Image { Id = draw.Url(), Caption = draw.Text() });

    private static Reference<Evidence> Work(this Draw draw) => draw.Bool()
        ? new(draw.Url())
        : new(new Evidence
        {
            Id = draw.Maybe(draw.Url),
            Narrative = draw.Text(),
            Name = draw.Maybe(draw.Text),
            Description = draw.Maybe(draw.Text),
            Genre = draw.Maybe(draw.Text),
            Audience = draw.Maybe(draw.Text),
        });

    public static Dictionary<string, JsonElement> Extension(this Draw draw) => draw.Bool()
        ? []
        : new() { ["https://terms.example/" + draw.Name()] = JsonSerializer.SerializeToElement(draw.Text()) };
}
