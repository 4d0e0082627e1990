using Rosette.Platform.WireApi.Contract;

namespace Rosette.Platform.Images;

/// <summary>Stored files by their addresses.</summary>
public static class ImageContract
{
    public static readonly WireOperation Whole = new(
        "getFile",
        WireConventions.Pictures,
        "A picture as it was stored; any other file is a download",
        WireReply.Content(200, "image/png", "image/jpeg", "image/webp", "image/svg+xml", "image/gif", "application/octet-stream")
    )
    {
        Callers = WireCallers.Everybody,
        ErrorsArePages = true,
    };

    public static readonly WireOperation Sized = new("getPicture", WireConventions.Pictures, "A picture in one of the square sizes: 110, 160, 220, 340, 680", WireReply.Content(200, "image/png", "image/webp"))
    {
        Callers = WireCallers.Everybody,
        ErrorsArePages = true,
    };
}
