using System.Text.Json;
using Rosette.OpenBadges.JsonLd;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// The check <c>context</c>: expansion finds every context and, in safe mode, no term without a definition. What expansion drops is
/// not covered by a signature over RDF, so a credential must not hold any of it.
/// </summary>
internal static class ContextCheck
{
    /// <summary>Contexts that one document may have fetched.</summary>
    private const int MaxFetched = 8;

    /// <summary>Writes the line; true when processing the document succeeded.</summary>
    /// <param name="scope">Where the line goes, and what fetches allowed contexts.</param>
    /// <param name="document">The document without its proofs.</param>
    /// <param name="safe">
    /// Refuse what expansion would drop. Open Badges 1.1 and 2.x allow it, and are read by their names rather than by their
    /// contexts: there an unknown context, which some extension brings, is only mentioned.
    /// </param>
    public static async ValueTask<bool> RunAsync(Scope scope, JsonElement document, bool safe)
    {
        for (var fetched = 0; ; fetched++)
            try
            {
                var options = new JsonLdOptions { Loader = scope.Session.Contexts.Loader, Safe = safe };
                _ = new JsonLdProcessor(options).Expand(document);
                scope.Report.Add(safe ? Findings.ContextOk : Findings.ContextKnown);
                return true;
            }
            catch (JsonLdException exception) when (exception.Url is { } url)
            {
                var reason = fetched < MaxFetched
                    ? await scope.Session.Contexts.AddAsync(scope.Session, url)
                    : "the document needs too many.";
                if (reason is null)
                    continue;
                scope.Report.Add((safe ? Findings.ContextUnknown : Findings.ContextUnknownBeside).With(url, reason));
                return false;
            }
            catch (OpenBadgeException exception)
            {
                scope.Report.Add(Problem.Of(CheckIds.Context, exception));
                return false;
            }
    }
}
