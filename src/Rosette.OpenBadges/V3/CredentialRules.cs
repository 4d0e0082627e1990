using System.Diagnostics.CodeAnalysis;
using Rosette.OpenBadges.Clr;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>What the standard forbids in a credential that is about to be signed. The first fault is thrown.</summary>
internal static class CredentialRules
{
    public static void Check(Credential credential)
    {
        Iri("id", credential.Id);
        Required("name", credential.Name);
        Type("type", credential.Type, CredentialTypes.VerifiableCredential);
        Required("issuer", credential.Issuer);
        Iri("issuer.id", credential.Issuer.Id);
        if (credential.Issuer.Value is { } issuer)
            ProfileRules.Check("issuer", issuer);
        Dates(credential);
        ContextOf(credential);
        Parts(credential);
        switch (credential)
        {
            case OpenBadgeCredential badge:
                Type("type", badge.Type, CredentialTypes.OpenBadgeCredential, CredentialTypes.AchievementCredential);
                ProfileRules.Check("image", badge.Image);
                Required("credentialSubject", badge.CredentialSubject);
                AchievementRules.Check("credentialSubject", badge.CredentialSubject);
                break;
            case EndorsementCredential endorsement:
                Type("type", endorsement.Type, CredentialTypes.EndorsementCredential);
                Required("credentialSubject", endorsement.CredentialSubject);
                Iri("credentialSubject.id", endorsement.CredentialSubject.Id);
                Type("credentialSubject.type", endorsement.CredentialSubject.Type, "EndorsementSubject");
                break;
            case ClrCredential record:
                Type("type", record.Type, "ClrCredential");
                ProfileRules.Check("image", record.Image);
                Required("credentialSubject", record.CredentialSubject);
                Record("credentialSubject", record.CredentialSubject);
                break;
        }
    }

    public static void Required(string path, [NotNull] object? value)
    {
        if (value is null or "" || (value is Text text && text.ToString().Length == 0))
            throw new OpenBadgeException("credential.required", $"{path} is missing.");
    }

    /// <summary>An absolute IRI, required.</summary>
    public static void Iri(string path, [NotNull] string? value)
    {
        Required(path, value);
        OptionalIri(path, value);
    }

    public static void OptionalIri(string path, string? value)
    {
        if (value is not null && !IsAbsoluteIri(value))
            throw new OpenBadgeException(
                "credential.uri", $"{path} is '{Shorten(value)}', which is not an absolute URI such as https://badges.example/1.");
    }

    public static void Value(string path, string? value, Func<string, bool> isValid)
    {
        if (value is not null && !isValid(value))
            throw new OpenBadgeException(
                "credential.value", $"{path} is '{Shorten(value)}', which the standard does not know. Names of one's own begin with 'ext:'.");
    }

    public static void Type(string path, IReadOnlyList<string> types, params ReadOnlySpan<string> oneOf)
    {
        foreach (var type in oneOf)
            if (types.Contains(type))
                return;
        throw new OpenBadgeException("credential.value", $"{path} does not contain {string.Join(" or ", oneOf!)}.");
    }

    public static void Identifiers(string path, string? id, IReadOnlyList<IdentityObject> identifiers)
    {
        OptionalIri($"{path}.id", id);
        if (id is null && identifiers.Count == 0)
            throw new OpenBadgeException(
                "credential.required", $"{path} has neither an id nor an identifier, so it does not say who earned it.");
        for (var i = 0; i < identifiers.Count; i++)
        {
            Required($"{path}.identifier[{i}].identityHash", identifiers[i].IdentityHash);
            Required($"{path}.identifier[{i}].identityType", identifiers[i].IdentityType);
            Value($"{path}.identifier[{i}].identityType", identifiers[i].IdentityType, IdentifierTypes.IsValid);
            Value($"{path}.identifier[{i}].type", identifiers[i].Type, type => type == "IdentityObject");
        }
    }

    private static void Dates(Credential credential)
    {
        Required("validFrom", credential.ValidFrom);
        if (credential.ValidUntil is { } end && end.Instant < credential.ValidFrom.Instant)
            throw new OpenBadgeException("credential.dates", $"validUntil ({end}) is before validFrom ({credential.ValidFrom}).");
    }

    private static void ContextOf(Credential credential)
    {
        var contexts = credential.Context;
        if (contexts[0].Url != Contexts.Credentials)
            throw new OpenBadgeException("credential.value", $"The first @context is {Contexts.Credentials}.");
        if (Lacks(contexts, Contexts.Extensions) && !Lacks(credential.DefaultContext(), Contexts.Extensions))
            throw new OpenBadgeException(
                "credential.value", $"The @context lacks {Contexts.Extensions}, which a type of status, schema or refresh service needs.");
    }

    private static bool Lacks(IReadOnlyList<ContextEntry> contexts, string url) => contexts.All(context => context.Url != url);

    private static void Parts(Credential credential)
    {
        if (credential.CredentialStatus.Count > 1)
            throw new OpenBadgeException("credential.value", "credentialStatus has several entries; the schema of 1EdTech allows one.");
        foreach (var status in credential.CredentialStatus)
        {
            Required("credentialStatus.type", status.Type);
            OptionalIri("credentialStatus.id", status.Id);
            OptionalIri("credentialStatus.statusListCredential", status.StatusListCredential);
        }
        foreach (var evidence in credential.Evidence)
        {
            OptionalIri("evidence.id", evidence.Id);
            Type("evidence.type", evidence.Type, "Evidence");
        }
        foreach (var schema in credential.CredentialSchema)
        {
            Iri("credentialSchema.id", schema.Id);
            Required("credentialSchema.type", schema.Type);
        }
        if (credential.RefreshService is { } refresh)
        {
            Iri("refreshService.id", refresh.Id);
            Required("refreshService.type", refresh.Type);
        }
        foreach (var terms in credential.TermsOfUse)
            Required("termsOfUse.type", terms.Type);
    }

    private static void Record(string path, ClrSubject subject)
    {
        Type($"{path}.type", subject.Type, "ClrSubject");
        Identifiers(path, subject.Id, subject.Identifier);
        if (subject.VerifiableCredential.Count == 0)
            throw new OpenBadgeException("credential.required", $"{path}.verifiableCredential holds no credential.");
        foreach (var achievement in subject.Achievement)
            AchievementRules.Check($"{path}.achievement", achievement);
        foreach (var association in subject.Association)
        {
            Required($"{path}.association.associationType", association.AssociationType);
            Value($"{path}.association.associationType", association.AssociationType, AssociationTypes.IsValid);
            Iri($"{path}.association.sourceId", association.SourceId);
            Iri($"{path}.association.targetId", association.TargetId);
        }
    }

    private static bool IsAbsoluteIri(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && colon < value.Length - 1
            && char.IsAsciiLetter(value[0])
            && value.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0
            && value.AsSpan().IndexOfAny(ForbiddenCharacters) < 0
            && !value.AsSpan().ContainsAnyInRange('\0', ' ');
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-");

    private static readonly System.Buffers.SearchValues<char> ForbiddenCharacters = System.Buffers.SearchValues.Create("<>\"{}|\\^`");

    private static string Shorten(string value) => value.Length <= 80 ? value : value[..80] + "…";
}
