namespace Rosette.Platform.Images;

/// <summary>A picture as a request or a command gives it: its bytes, or where they are to be fetched. One of the two is there.</summary>
public sealed record GivenImage(byte[]? Bytes, Uri? Url);
