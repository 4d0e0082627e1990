using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>
/// A document that tells keys: a DID document or controller document (W3C Controlled Identifiers 1.0), or one key alone
/// (Multikey, JsonWebKey, a bare JWK, Open Badges 2.0's CryptographicKey). Reading fetches nothing.
/// </summary>
public sealed class ControllerDocument
{
    /// <summary>Reading a key can take 0.1 ms; more than this many are nobody's document.</summary>
    private const int MaxMethods = 200;

    private readonly string? _base;
    private readonly Dictionary<string, VerificationRelations> _relations = new(StringComparer.Ordinal);
    private readonly List<VerificationMethod> _methods = [];

    private ControllerDocument(JsonElement document, string? url)
    {
        Id = document.Text("id");
        _base = WithoutFragment(Id ?? url);
        IsSingleKey = !document.Has("verificationMethod") && !VerificationMethod.Names.Any(relation => document.Has(relation.Name));
        if (!IsSingleKey)
            ReadController(document);
        else if (MethodReader.IsKey(document))
            _methods.Add(MethodReader.Read(document, Absolute(Id) ?? url, VerificationRelations.None));
        else
            throw new OpenBadgeException(
                "did.document", "The document tells no keys: it has neither verificationMethod nor a key of its own.");
    }

    /// <summary>The member <c>id</c>, or null.</summary>
    public string? Id { get; }

    /// <summary>Whether the document is one key alone; whether its owner allows it must be learnt elsewhere.</summary>
    public bool IsSingleKey { get; }

    /// <summary>All methods, also those that stand within a relation only; an unusable one has a <see cref="VerificationMethod.KeyError"/>.</summary>
    public IReadOnlyList<VerificationMethod> Methods => _methods;

    /// <summary>Reads a document.</summary>
    /// <param name="document">Parsed JSON; it may be disposed afterwards.</param>
    /// <param name="url">Where it came from: base of relative ids, and the name of a key that has none.</param>
    /// <exception cref="OpenBadgeException"><c>did.document</c>: the document has no form that tells keys.</exception>
    public static ControllerDocument Parse(JsonElement document, string? url = null) =>
        document.ValueKind == JsonValueKind.Object
            ? new(document, url)
            : throw new OpenBadgeException("did.document", "A document that tells keys must be a JSON object.");

    /// <summary>The method of a URL, or null. A fragment alone, such as <c>#key-1</c>, is taken within this document.</summary>
    public VerificationMethod? Find(string methodUrl)
    {
        ArgumentNullException.ThrowIfNull(methodUrl);
        var absolute = Absolute(methodUrl);
        return _methods.Find(method => method.Id == absolute);
    }

    /// <summary>
    /// Whether the document has a method, its own or another document's, in the relation of a proof purpose:
    /// an issuer's document may refer to keys that stand at URLs of their own.
    /// </summary>
    public bool Allows(string methodUrl, string proofPurpose)
    {
        ArgumentNullException.ThrowIfNull(methodUrl);
        return _relations.TryGetValue(Absolute(methodUrl)!, out var relations) && VerificationMethod.Allows(relations, proofPurpose);
    }

    internal static ControllerDocument OfDidKey(string did)
    {
        var multikey = did[(did.LastIndexOf(':') + 1)..];
        using var json = JsonDocument.Parse(KeyDocuments.WriteDidKey(did, multikey));
        var document = new ControllerDocument(json.RootElement, did);
        return document.Methods[0].KeyError is { } error ? throw error : document;
    }

    private void ReadController(JsonElement document)
    {
        foreach (var (relation, name) in VerificationMethod.Names)
            foreach (var entry in document.Values(name))
                if ((entry.ValueKind == JsonValueKind.Object ? entry.Text("id") : entry.Text()) is { } id)
                    _relations[Absolute(id)!] = _relations.GetValueOrDefault(Absolute(id)!) | relation;

        var read = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entry in document.Values("verificationMethod"))
            AddMethod(entry, read);
        foreach (var (_, name) in VerificationMethod.Names)
            foreach (var entry in document.Values(name))
                if (entry.ValueKind == JsonValueKind.Object)
                    AddMethod(entry, read);
    }

    private void AddMethod(JsonElement method, Dictionary<string, JsonElement> read)
    {
        if (method.ValueKind != JsonValueKind.Object || Absolute(method.Text("id")) is not { } id)
            throw new OpenBadgeException("did.document", "Each verification method must be an object with an id.");
        if (read.TryGetValue(id, out var other))
        {
            if (!JsonElement.DeepEquals(method, other))
                throw new OpenBadgeException("did.document", "Two different verification methods of the document have the same id.");
            return;
        }
        if (read.Count == MaxMethods)
            throw new OpenBadgeException("did.document", $"The document has more than {MaxMethods} verification methods.");
        read.Add(id, method);
        _methods.Add(MethodReader.Read(method, id, _relations.GetValueOrDefault(id)));
    }

    private string? Absolute(string? id) => id is ['#', ..] ? _base + id : id;

    private static string? WithoutFragment(string? url) =>
        url?.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? url[..hash] : url;
}
