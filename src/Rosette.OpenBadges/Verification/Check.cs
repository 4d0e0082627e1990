namespace Rosette.OpenBadges.Verification;

/// <summary>How one check ended.</summary>
public enum CheckStatus
{
    /// <summary>Checked and found good.</summary>
    Passed,

    /// <summary>Checked and found bad; the credential is not valid.</summary>
    Failed,

    /// <summary>Worth knowing, but the credential is valid all the same.</summary>
    Warning,

    /// <summary>Needed for a verdict, but could not be done: a host did not answer, a suite or context is not known.</summary>
    NotPossible,

    /// <summary>There is nothing to check, such as the status of a credential without one.</summary>
    NotApplicable,
}

/// <summary>The names of the checks, in the order of the report.</summary>
public static class CheckIds
{
    /// <summary>The input was fetched, recognised and read.</summary>
    public const string Parse = "parse";

    /// <summary>The document follows the rules of the official JSON Schemas of its version.</summary>
    public const string Shape = "shape";

    /// <summary>Every context is known and every term defined (JSON-LD, safe mode).</summary>
    public const string Context = "context";

    /// <summary>Who issued it, and whether the key or host is theirs.</summary>
    public const string Issuer = "issuer";

    /// <summary>The signatures, or for hosted badges the copy that the issuer's host answers.</summary>
    public const string Proof = "proof";

    /// <summary>A newer version at the refresh service.</summary>
    public const string Refresh = "refresh";

    /// <summary>Revocation and suspension.</summary>
    public const string Status = "status";

    /// <summary>Valid from and until when.</summary>
    public const string Dates = "dates";

    /// <summary>Whether the credential is about the person asked for.</summary>
    public const string Recipient = "recipient";

    /// <summary>The picture that carried the credential.</summary>
    public const string Image = "image";

    /// <summary>The endorsements inside.</summary>
    public const string Endorsements = "endorsements";

    /// <summary>The credentials inside (CLR).</summary>
    public const string Credentials = "credentials";

    internal static readonly string[] All =
        [Parse, Shape, Context, Issuer, Proof, Refresh, Status, Dates, Recipient, Image, Endorsements, Credentials];
}

/// <summary>One line of a report. A check that finds several things gives several lines.</summary>
/// <param name="Id">Which check, one of <see cref="CheckIds"/>.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Code">Stable, for programs and translations, such as <c>proof.signature</c>.</param>
/// <param name="Sentence">The same for people, in plain English.</param>
/// <param name="Details">What the sentence leaves out: a URL, a path, the cause; null when there is nothing more.</param>
public sealed record Check(string Id, CheckStatus Status, string Code, string Sentence, string? Details = null);
