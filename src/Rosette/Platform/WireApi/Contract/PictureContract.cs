namespace Rosette.Platform.WireApi.Contract;

/// <summary>A picture in a request (<see cref="ImageInput"/>).</summary>
internal static class PictureContract
{
    private static readonly WireShape Given = new(
        "PictureInput",
        "One of these.",
        new WireField("remote_upload_url", WireValue.Text(WireSamples.Website + "/badge.png", ImageInput.MaxUrl, "uri")).Means("Where it is fetched from: a public address."),
        new WireField("data", new WireValue { Type = "string", MaxLength = ImageInput.MaxText }).Means("Base64, alone or as data URI."),
        new WireField("file", new WireValue { Type = "string", MaxLength = ImageInput.MaxText }).Means("The same."),
        new WireField("base64", new WireValue { Type = "string", MaxLength = ImageInput.MaxText }).Means("The same.")
    )
    {
        IsInput = true,
    };

    public static WireField Field(string name) =>
        new WireField(name, new WireValue { AnyOf = [Given, new WireValue { Type = "string", MaxLength = ImageInput.MaxText }] }).Means(
            "PNG, JPEG or WebP of at most 4 MB: a file part of a form, base64 (as text, as data URI, or in `data`), or a web address."
        );
}
