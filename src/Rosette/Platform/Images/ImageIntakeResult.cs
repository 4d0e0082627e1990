using System.Resources;

namespace Rosette.Platform.Images;

/// <summary>Why an uploaded picture was refused.</summary>
public enum ImageProblem { Empty, TooHeavy, Svg, UnknownKind, TooManyPixels, Broken }

/// <summary>Either the picture as PNG, ready to be kept, or the problem with it; one of the two is <c>null</c>.</summary>
public sealed record ImageIntakeResult(byte[]? Png, ImageProblem? Problem)
{
    private static readonly ResourceManager Texts = new(typeof(ImageIntake).FullName!, typeof(ImageIntake).Assembly);

    /// <summary>The problem as a sentence for people, in the current language, which names no field; <c>null</c> without one.</summary>
    public string? Sentence => Problem is { } problem ? Texts.GetString(problem.ToString()) : null;
}
