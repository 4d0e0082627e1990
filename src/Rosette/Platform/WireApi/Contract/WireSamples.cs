namespace Rosette.Platform.WireApi.Contract;

/// <summary>The world of the demonstration, for examples: who and what is in it, with ids that stand for those of an installation.</summary>
public static class WireSamples
{
    public const string Site = "https://badges.example.org";
    public const string Organization = "0199f1a2-6c40-7a31-8d52-3f1c9b7e6a10";
    public const string OrganizationName = "Northwind Institute";
    public const string OrganizationSlug = "northwind-institute";
    public const string OtherOrganization = "0199f1a2-6c41-7b02-9e14-5a0d2c8f7b33";
    public const string Template = "0199f1a2-7d10-7c55-a1b8-0e6f4d3c2b21";
    public const string TemplateName = "Coastal Navigation II";
    public const string TemplateSlug = "coastal-navigation-ii";
    public const string TemplateDescription =
        "Plans and sails a passage of thirty miles by chart, compass and tide table, and keeps a log that another navigator can follow.";
    public const string OtherTemplate = "0199f1a2-7d0f-7e19-b3c4-6d5e8f9a0b12";
    public const string OtherTemplateName = "Knots I";
    public const string Badge = "0199f1b8-2e70-7d84-8c6a-9b1f0e2d3c44";
    public const string OtherBadge = "0199f1b9-4a10-7f3b-92d5-7c8e1f0a2b56";
    public const string Earner = "0199f1a5-9b30-7a77-b8d1-4e5f6a7b8c90";
    public const string EarnerFirst = "Mina";
    public const string EarnerLast = "Okonkwo";
    public const string EarnerName = "Mina Okonkwo";
    public const string EarnerSlug = "mina-okonkwo";
    public const string EarnerEmail = "mina.okonkwo@example.org";
    public const string Administrator = "0199f1a5-9b31-7c28-a4e6-1d2c3b4a5f67";
    public const string AdministratorName = "Tom Verhoeven";
    public const string Event = "0199f1b8-2e7a-7b61-9f03-8a7c6d5e4f32";
    public const string Employee = "0199f1c0-5d20-7e90-8b47-2f3e4d5c6b78";
    public const string Recommendation = "0199f1c1-1a40-7d15-a96b-3c4d5e6f7a89";
    public const string Authorization = "0199f1c2-8f60-7c38-b05d-9e8d7c6b5a43";
    public const string Token = "0199f1a3-0b50-7f64-8e29-6a5b4c3d2e1f";
    public const string TokenValue = "8hJ2mQ0vT4xWb6NcRk9LsYpZ3aEdGfUi";
    public const string File = "0199f1a2-7d12-7a83-9c57-1b2c3d4e5f60";
    public const string Part = "0199f1a2-7d14-7b90-8f26-7e6d5c4b3a21";
    public const string Image = Site + "/images/" + File + "/badge.png";
    public const string OrganizationUrl = Site + "/v1/organizations/" + Organization;
    public const string OrganizationPage = Site + "/org/" + OrganizationSlug;
    public const string TemplatePage = OrganizationPage + "/badge/" + TemplateSlug;
    public const string BadgePage = Site + "/badges/" + Badge;
    public const string Website = "https://northwind.example.org";
    public const string Time = "2026-05-06T07:08:09.000Z";
    public const string Day = "2026-05-06";
}
