using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Organizations;

/// <summary>Writes an input into an organization and names each rule that is broken: the one set of checks for making and changing.</summary>
internal static class OrganizationFields
{
    public const int MaxName = 200;
    public const int MaxText = 255;
    public const int MaxBio = 10_000;

    public static void Apply(Organization organization, OrganizationInput input, List<FieldError> errors)
    {
        organization.Name = Name(organization.Name, input.Name, errors);
        organization.Bio = Text("bio", organization.Bio, input.Bio, errors, MaxBio);
        organization.OrganizationType = Text("organization_type", organization.OrganizationType, input.OrganizationType, errors);
        ApplyPlace(organization, input, errors);
        organization.WebsiteUrl = Url("website_url", organization.WebsiteUrl, input.WebsiteUrl, errors);
        organization.TwitterUrl = Url("twitter_url", organization.TwitterUrl, input.TwitterUrl, errors);
        organization.FacebookUrl = Url("facebook_url", organization.FacebookUrl, input.FacebookUrl, errors);
        organization.LinkedInUrl = Url("linked_in_url", organization.LinkedInUrl, input.LinkedInUrl, errors);
        organization.SupportUrl = Url("support_url", organization.SupportUrl, input.SupportUrl, errors);
        organization.ContactEmail = Email("contact_email", organization.ContactEmail, input.ContactEmail, errors);
        organization.LegalContactEmail = Email("legal_contact_email", organization.LegalContactEmail, input.LegalContactEmail, errors);
        organization.TechnicalContactEmail = Email("technical_contact_email", organization.TechnicalContactEmail, input.TechnicalContactEmail, errors);
        organization.SupportEmail = Email("support_email", organization.SupportEmail, input.SupportEmail, errors);
        organization.LinkedInOrgId = Checked("linked_in_org_id", organization.LinkedInOrgId, input.LinkedInOrgId, IsNumber, "must be LinkedIn's number of the organization", errors);
        organization.PrimaryHexColor = Checked("primary_hex_color", organization.PrimaryHexColor, input.PrimaryHexColor, IsColor, "must be a colour such as #0A7BC2", errors);
        // Where it may go was asked before: that may take a look-up.
        var listened = organization.WebhookUrl;
        organization.WebhookUrl = Cleared(listened, input.WebhookUrl);
        if (organization.WebhookUrl != listened)
            organization.WebhookFailingSince = null;
        organization.AllowedWebhooks = Types(organization.AllowedWebhooks, input.AllowedWebhooks, errors);
        organization.HideSubscription = input.HideSubscription ?? organization.HideSubscription;
    }

    private static string Name(string was, string? said, List<FieldError> errors)
    {
        var name = said?.Trim() ?? was;
        if (name.Length == 0)
            errors.Add(new("name", "can't be blank"));
        else if (name.Length > MaxName)
            errors.Add(new("name", $"is too long (maximum is {MaxName} characters)"));
        return name;
    }

    // A whole line holds until a part changes. One that says what the parts say anyway is what an answer showed, sent back.
    private static void ApplyPlace(Organization organization, OrganizationInput input, List<FieldError> errors)
    {
        var before = organization.Location;
        var parts = Parts();
        organization.Address = Text("address", organization.Address, input.Address, errors);
        organization.City = Text("city", organization.City, input.City, errors);
        organization.StateOrProvince = Text("state_or_province", organization.StateOrProvince, input.StateOrProvince, errors);
        organization.ZipOrPostalCode = Text("zip_or_postal_code", organization.ZipOrPostalCode, input.ZipOrPostalCode, errors);
        organization.Country = Text("country", organization.Country, input.Country, errors);
        if (Parts() != parts)
            organization.LocationLine = null;
        if (input.Location is not null && input.Location != before)
            organization.LocationLine = Text("location", organization.LocationLine, input.Location, errors);

        (string?, string?, string?, string?, string?) Parts() =>
            (organization.Address, organization.City, organization.StateOrProvince, organization.ZipOrPostalCode, organization.Country);
    }

    private static List<string> Types(List<string> was, IReadOnlyList<string>? said, List<FieldError> errors)
    {
        if (said is null)
            return was;
        var unknown = said.Except(EventTypes.All).ToList();
        if (unknown.Count > 0)
            errors.Add(new("allowed_webhooks", $"has an unknown type \"{unknown[0]}\": use some of {string.Join(", ", EventTypes.All)}, or none for all"));
        return said.Order().SequenceEqual(was.Order()) ? was : [.. said.Distinct()];
    }

    private static string? Text(string attribute, string? was, string? said, List<FieldError> errors, int max = MaxText)
    {
        if (said?.Length > max)
            errors.Add(new(attribute, $"is too long (maximum is {max} characters)"));
        return Cleared(was, said);
    }

    private static string? Url(string attribute, string? was, string? said, List<FieldError> errors) =>
        Checked(attribute, was, said, WebAddress.IsValid, "is not a web address", errors);

    private static string? Email(string attribute, string? was, string? said, List<FieldError> errors) =>
        Checked(attribute, was, said, EmailAddress.IsValid, "is not an e-mail address", errors);

    private static string? Checked(string attribute, string? was, string? said, Func<string, bool> isValid, string rule, List<FieldError> errors)
    {
        if (said is { Length: > 0 } && !isValid(said))
            errors.Add(new(attribute, rule));
        return Cleared(was, said);
    }

    private static string? Cleared(string? was, string? said) => said is null ? was : said.Length == 0 ? null : said;

    private static bool IsNumber(string text) => text.Length <= 20 && text.All(char.IsAsciiDigit);

    private static bool IsColor(string text) => text is ['#', ..] && text.Length == 7 && text.Skip(1).All(char.IsAsciiHexDigit);
}
