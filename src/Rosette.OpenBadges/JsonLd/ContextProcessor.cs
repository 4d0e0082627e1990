using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// Context processing (JSON-LD 1.1 API, section 4.1) of one run, with its budgets. What is shared between documents is looked
/// up in the active contexts before it is processed.
/// </summary>
internal sealed class ContextProcessor(JsonLdOptions options)
{
    private int _contexts;
    private int _work;
    private int _depth;

    public JsonLdOptions Options { get; } = options;

    /// <summary>A context within the document.</summary>
    public ActiveContext Process(ActiveContext active, JsonElement local) =>
        Checked(Process(active, local, Options.Base, null, default));

    /// <summary>The scoped context of a property (section 5.1, step 8).</summary>
    public ActiveContext PropertyScoped(ActiveContext active, TermDefinition term) => Scoped(active, term, byType: false);

    /// <summary>The scoped context of a type (section 5.1, step 11.2): it does not propagate.</summary>
    public ActiveContext TypeScoped(ActiveContext active, TermDefinition term) => Scoped(active, term, byType: true);

    private ActiveContext Scoped(ActiveContext active, TermDefinition term, bool byType)
    {
        var key = new DerivationKey(null, term, byType);
        if (active.TryGetDerived(key, out var known))
            return Checked(known);
        var origin = new ContextOrigin { IsShared = term.IsShared, OverrideProtected = !byType };
        var result = Process(active, term.Context!.Value, term.BaseUrl, null, origin, propagate: !byType);
        if (!ReferenceEquals(result, active) && (term.IsShared || active.Cache is null))
            active.Remember(key, result);
        return Checked(result);
    }

    private ActiveContext Checked(ActiveContext context) =>
        Options.Safe && context.Ignored is { } ignored ? throw JsonLdException.Unsafe("dropped-term", ignored) : context;

    internal ActiveContext Process(
        ActiveContext active, JsonElement local, string? baseUrl, RemoteChain? remote, ContextOrigin origin, bool propagate = true)
    {
        if (++_depth > Options.MaxDepth)
            throw JsonLdException.Limit("depth", $"Contexts are nested more than {Options.MaxDepth} levels deep.");
        if (local.ValueKind == JsonValueKind.Object && local.TryGetProperty("@propagate"u8, out var given))
            propagate = given.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw JsonLdException.Of("invalid @propagate value", "@propagate must be true or false."),
            };
        var result = active;
        if (!propagate && active.Previous is null)
        {
            result = active.Clone();
            result.Previous = active;
        }
        if (local.ValueKind == JsonValueKind.Array)
            foreach (var item in local.EnumerateArray())
                result = ProcessOne(result, item, baseUrl, remote, origin, propagate);
        else
            result = ProcessOne(result, local, baseUrl, remote, origin, propagate);
        _depth--;
        return result;
    }

    /// <summary>Section 4.1, step 5: one context of the array.</summary>
    private ActiveContext ProcessOne(
        ActiveContext result, JsonElement context, string? baseUrl, RemoteChain? remote, ContextOrigin origin, bool propagate)
    {
        switch (context.ValueKind)
        {
            case JsonValueKind.Null:
                CountContext();
                if (!origin.OverrideProtected && result.HasProtectedTerms)
                    throw JsonLdException.Of(
                        "invalid context nullification", "A null context cannot take away the protected terms of the contexts before it.");
                var empty = new ActiveContext(null);
                if (!propagate)
                    empty.Previous = result;
                return empty;
            case JsonValueKind.String:
                return ProcessUrl(result, context.GetString()!, baseUrl, remote, origin, propagate);
            case JsonValueKind.Object:
                CountContext();
                return ProcessMap(result, context, baseUrl, remote, origin);
            default:
                throw JsonLdException.Of("invalid local context", "A context must be a URL, an object or null.");
        }
    }

    /// <summary>Step 5.2: a context by URL. Those that a document names are shared.</summary>
    private ActiveContext ProcessUrl(
        ActiveContext result, string reference, string? baseUrl, RemoteChain? remote, ContextOrigin origin, bool propagate)
    {
        var url = IriReference.Resolve(baseUrl, reference);
        if (!IriReference.IsAbsolute(url))
            throw JsonLdException.Of(
                "loading document failed", $"The context \"{url}\" is relative, but the document has no base to resolve it against.", url);
        var isShared = remote is null && propagate && !origin.OverrideProtected;
        var key = new DerivationKey(url, null, false);
        if (isShared && result.TryGetDerived(key, out var known))
            return known;
        if (origin.IsTrial && RemoteChain.Contains(remote, url))
            return result;
        CountContext();
        if ((remote?.Count ?? 0) >= Options.MaxRemoteContexts)
            throw JsonLdException.Of(
                "context overflow", $"Contexts load one another more than {Options.MaxRemoteContexts} levels deep (\"{url}\").", url);
        var derived = Process(result, LoadContext(url), url, new RemoteChain(url, remote), origin with { IsShared = true });
        if (isShared && !ReferenceEquals(derived, result))
            result.Remember(key, derived);
        return derived;
    }

    private JsonElement LoadContext(string url)
    {
        var document = Options.Loader.Load(url)
            ?? throw JsonLdException.Of("loading remote context failed", $"The context \"{url}\" is not known, and nothing may be fetched here.", url);
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("@context"u8, out var loaded))
            throw JsonLdException.Of("invalid remote context", $"The document \"{url}\" is not an object with @context.", url);
        return loaded;
    }

    /// <summary>Steps 5.4 to 5.13: a context definition.</summary>
    private ActiveContext ProcessMap(
        ActiveContext active, JsonElement context, string? baseUrl, RemoteChain? remote, ContextOrigin origin)
    {
        var entries = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (context.TryGetProperty("@version"u8, out var version))
            CheckVersion(version);
        if (context.TryGetProperty("@import"u8, out var import))
            AddImported(entries, import, baseUrl);
        foreach (var entry in context.EnumerateObject())
            entries[entry.Name] = entry.Value;
        if (entries.Count > Options.MaxTerms)
            throw JsonLdException.Limit("terms", $"A context defines more than {Options.MaxTerms} terms.");

        var result = active.Clone();
        ContextKeywords.Apply(this, result, entries, isRemote: remote is not null);
        var builder = new TermBuilder(this, result, entries, baseUrl, remote, origin);
        foreach (var term in entries.Keys)
            if (!IsContextKeyword(term))
                builder.Define(term);
        builder.ValidateScopedContexts();
        return result;
    }

    private static bool IsContextKeyword(string term) => Keywords.Of(term)
        is Keyword.Base or Keyword.Direction or Keyword.Import or Keyword.Language or Keyword.Propagate or Keyword.Protected or Keyword.Version or Keyword.Vocab;

    private void CheckVersion(JsonElement version)
    {
        if (version.ValueKind != JsonValueKind.Number || version.GetDouble() != 1.1)
            throw JsonLdException.Of("invalid @version value", "@version must be the number 1.1.");
        if (Options.ProcessingMode == JsonLdProcessingMode.JsonLd10)
            throw JsonLdException.Of("processing mode conflict", "A context with @version 1.1 needs processing mode json-ld-1.1.");
    }

    /// <summary>Step 5.6: the entries of the imported context, which those of the importing one replace.</summary>
    private void AddImported(Dictionary<string, JsonElement> entries, JsonElement import, string? baseUrl)
    {
        if (Options.ProcessingMode == JsonLdProcessingMode.JsonLd10)
            throw JsonLdException.Of("invalid context entry", "@import needs processing mode json-ld-1.1.");
        if (import.ValueKind != JsonValueKind.String)
            throw JsonLdException.Of("invalid @import value", "@import must be the URL of a context.");
        var url = IriReference.Resolve(baseUrl, import.GetString()!);
        var imported = LoadContext(url);
        if (imported.ValueKind != JsonValueKind.Object)
            throw JsonLdException.Of("invalid remote context", $"The imported context \"{url}\" must be one object.", url);
        foreach (var entry in imported.EnumerateObject())
        {
            if (entry.NameEquals("@import"u8))
                throw JsonLdException.Of("invalid context entry", $"The imported context \"{url}\" cannot import another one.", url);
            entries[entry.Name] = entry.Value;
        }
    }

    internal void CountWork(int work)
    {
        _work += work;
        if (_work > Options.MaxContextWork)
            throw JsonLdException.Limit("work", "The contexts take too much work: they define many terms many times.");
    }

    private void CountContext()
    {
        if (++_contexts > Options.MaxContexts)
            throw JsonLdException.Limit("contexts", $"More than {Options.MaxContexts} contexts are to be processed.");
    }
}
