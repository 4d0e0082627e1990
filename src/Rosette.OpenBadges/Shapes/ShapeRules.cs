using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;
using Rosette.OpenBadges.Shapes.Tables;

namespace Rosette.OpenBadges.Shapes;

/// <summary>
/// The rules of structure of every document kind. The errors are those of the official JSON Schemas (Open Badges 0.5, 1.1, 2.1 and 3.0, CLR 2.0)
/// or, where there is none (Open Badges 2.0, W3C Verifiable Credentials 2.0), of the specification. Never throws for what a document holds.
/// </summary>
public static class ShapeRules
{
    /// <summary>How many problems one check lists at most.</summary>
    public const int MaxProblems = 100;

    /// <summary>All departures of <paramref name="document"/> from the rules of <paramref name="kind"/>, in the order of the document; none when all is well.</summary>
    /// <param name="document">The whole document, as parsed.</param>
    /// <param name="kind">What it is taken for, usually by <see cref="DocumentKinds.Detect"/>.</param>
    public static IReadOnlyList<ShapeProblem> Check(JsonElement document, DocumentKind kind)
    {
        if (kind == DocumentKind.Unknown)
            return [new ShapeProblem("", ShapeCodes.UnknownKind,
                "The document is no badge, credential or API answer of a known version: its \"@context\" and \"type\" tell what it is.", ShapeLevel.Error)];
        var check = new ShapeCheck
        {
            AdvisesOlderSchema = kind is DocumentKind.OpenBadgeCredential or DocumentKind.EndorsementCredential or DocumentKind.ClrCredential or DocumentKind.Profile,
            NullIsAbsent = kind is >= DocumentKind.Assertion20 and <= DocumentKind.RevocationList20,
        };
        RuleOf(kind, DataModelVersion.Detect(document)).Check(document, check);
        return check.Problems;
    }

    /// <summary>
    /// Checks a value of an Open Badges 2.0 extension by the schema of its type, such as <c>extensions:GeoCoordinates</c>
    /// (what its context names in <c>validatesType</c>). Null where no official extension has that type.
    /// </summary>
    /// <param name="extension">The value, with its properties by their short names.</param>
    /// <param name="validatesType">Type of the extension, compact or as whole IRI.</param>
    public static IReadOnlyList<ShapeProblem>? CheckExtension(JsonElement extension, string validatesType)
    {
        ArgumentNullException.ThrowIfNull(validatesType);
        if (Extensions20.Find(validatesType) is not { } shape)
            return null;
        var check = new ShapeCheck();
        shape.Check(extension, check);
        return check.Problems;
    }

    /// <summary>Whether nothing in <paramref name="problems"/> is more than advice.</summary>
    public static bool HasNoErrors(this IReadOnlyList<ShapeProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        for (var i = 0; i < problems.Count; i++)
            if (problems[i].Level == ShapeLevel.Error)
                return false;
        return true;
    }

    private static Rule RuleOf(DocumentKind kind, DataModelVersion version)
    {
        var credentials = version == DataModelVersion.V1 ? CredentialTables.V1 : CredentialTables.V2;
        var dataModel = version == DataModelVersion.V1 ? DataModelTables.V1 : DataModelTables.V2;
        return kind switch
        {
            DocumentKind.OpenBadgeCredential => credentials.OpenBadge,
            DocumentKind.EndorsementCredential => credentials.Endorsement,
            DocumentKind.ClrCredential => credentials.Clr,
            DocumentKind.Profile => credentials.Profile,
            DocumentKind.VerifiableCredential => dataModel.Credential,
            DocumentKind.VerifiablePresentation => dataModel.Presentation,
            DocumentKind.BitstringStatusListCredential => dataModel.StatusList,
            DocumentKind.OpenBadgeCredentials => Answers.BadgeCredentials,
            DocumentKind.ClrCredentials => Answers.ClrCredentials,
            DocumentKind.StatusInfo => Answers.StatusInfo,
            _ => OlderRuleOf(kind),
        };
    }

    private static Rule OlderRuleOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Assertion05 => OpenBadges1.Assertion05,
        DocumentKind.Assertion10 => OpenBadges1.Assertion10,
        DocumentKind.Assertion11 => OpenBadges1.Assertion11,
        DocumentKind.BadgeClass10 or DocumentKind.BadgeClass11 => OpenBadges1.BadgeClass,
        DocumentKind.Issuer10 or DocumentKind.Issuer11 => OpenBadges1.Issuer,
        DocumentKind.Assertion20 => OpenBadges20.Assertion,
        DocumentKind.BadgeClass20 => OpenBadges20.BadgeClass,
        DocumentKind.Issuer20 => OpenBadges20.Issuer,
        DocumentKind.Endorsement20 => OpenBadges20.Endorsement,
        DocumentKind.CryptographicKey20 => OpenBadges20.Key,
        DocumentKind.RevocationList20 => OpenBadges20.RevocationList,
        DocumentKind.BadgeConnectManifest => Answers.Manifest,
        DocumentKind.BadgeConnectAssertions => Answers.AssertionsAnswer,
        DocumentKind.BadgeConnectAssertionRequest => Answers.AssertionRequest,
        DocumentKind.BadgeConnectProfile => Answers.ProfileAnswer,
        DocumentKind.BadgeConnectProfileRequest => Answers.ProfileRequest,
        DocumentKind.BadgeConnectStatus => Answers.StatusAnswer,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such document kind."),
    };
}
