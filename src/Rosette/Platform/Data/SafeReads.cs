using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Rosette.Platform.Data;

/// <summary>
/// On routes that only read. Where PostgreSQL fails for a moment, such a request is tried once more; and where there are
/// replicas (<see cref="RosetteSettings.Replicas"/>) what <see cref="IsPublic"/> reads from them, for whoever is not signed in.
/// </summary>
/// <param name="IsPublic">Everybody may see it, and nobody waits there for what they have just changed.</param>
public sealed record SafeReads(bool IsPublic)
{
    /// <summary>Set by people's browsers once they sign in: they see their own changes at once.</summary>
    public const string SessionCookie = "rosette-session";

    public bool MayBeBehind(HttpRequest request) => IsPublic && !request.Cookies.ContainsKey(SessionCookie) && request.Headers.Authorization.Count == 0;
}

/// <summary>Which database a request reads; <see cref="DatabaseServices"/> asks it once.</summary>
public sealed class DatabaseOfRequest
{
    public bool IsReplica { get; set; }
}

internal static class SafeReadsSetup
{
    /// <summary>After routing, before anything of a request reads.</summary>
    public static void UseSafeReads(this WebApplication app, RosetteSettings settings)
    {
        if (settings.UsesPostgres)
            app.Use((context, next) => AnswerAsync(context, next, hasReplicas: settings.Replicas is not null));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, bool hasReplicas)
    {
        if (!(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) || context.GetEndpoint()?.Metadata.GetMetadata<SafeReads>() is not { } reads)
        {
            await next(context);
            return;
        }
        context.RequestServices.GetRequiredService<DatabaseOfRequest>().IsReplica = hasReplicas && reads.MayBeBehind(context.Request);
        try
        {
            await next(context);
        }
        catch (Exception e) when (StorageTrouble.StatusOf(e) == StatusCodes.Status503ServiceUnavailable && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await AgainAsync(context, next);
        }
    }

    // On services of its own, for a context whose connection broke is of no use; and on the database that is never behind.
    private static async Task AgainAsync(HttpContext context, RequestDelegate next)
    {
        var first = context.RequestServices;
        await using var scope = first.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        context.Response.Clear();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices = first;
        }
    }
}
