namespace Rosette.Client;

/// <summary>A picture to be set.</summary>
public sealed class ImageUpload
{
    private ImageUpload(string text) => Text = text;

    /// <summary>A data URI or a web address: a picture's attribute takes either.</summary>
    internal string Text { get; }

    /// <summary>PNG, JPEG or WebP, at most 4 MB.</summary>
    /// <param name="content">The file.</param>
    /// <param name="contentType">What it is.</param>
    public static ImageUpload FromBytes(ReadOnlySpan<byte> content, string contentType = "image/png") => new($"data:{contentType};base64,{Convert.ToBase64String(content)}");

    /// <summary>The server fetches it from there.</summary>
    public static ImageUpload FromUrl(string url)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        return new(url);
    }
}
