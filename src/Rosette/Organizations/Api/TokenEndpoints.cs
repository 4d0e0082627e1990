using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;

namespace Rosette.Organizations.Api;

/// <summary>
/// Wire reference 3.2. Nobody gains a right here: a caller sees the values of tokens that may do no more than its own,
/// and makes or rotates only such.
/// </summary>
public static class TokenEndpoints
{
    public static void MapTokens(this RouteGroupBuilder organization)
    {
        organization.MapGet("/authorization_tokens", ListAsync).Describes(OrganizationContract.ListTokens);
        organization.MapPost("/authorization_tokens", CreateAsync).Describes(OrganizationContract.CreateToken);
        organization.MapPost("/authorization_tokens/rotate", RotateAsync).Describes(OrganizationContract.RotateToken);
    }

    private static async Task<IResult> ListAsync(HttpContext http, AuthorizationTokens tokens, RosetteSettings settings)
    {
        var caller = WireCaller.Of(http);
        var visible = tokens.Of(caller.OrganizationId).Include(t => t.Organization).AsQueryable();
        if (caller is { CanWrite: false, CanDelete: false })
            visible = visible.Where(t => !t.WriteEnabled && !t.DeleteEnabled);
        var page = await ShortList.PageAsync(visible, ListQuery.Read(http), http.RequestAborted);
        return WireResults.Page(page, (writer, token) => Write(writer, token, Value(token), settings));

        string? Value(AuthorizationToken token) =>
            IsWithin(caller, token) && !token.Organization!.HidesTokenValues ? tokens.Reveal(token) : null;
    }

    private static Task<IResult> CreateAsync(HttpContext http, AuthorizationTokens tokens, RosetteSettings settings) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                var errors = new List<FieldError>();
                var input = ReadNew(new InputReader(body, errors));
                if (errors.Count > 0)
                    return WireResults.Error(Failure.Validation(errors));
                var caller = WireCaller.Of(http);
                if ((input.Read && !caller.CanRead) || (input.Write && !caller.CanWrite) || (input.Delete && !caller.CanDelete))
                    return WireResults.Error(MoreThanTheCaller);
                return await AnswerAsync(
                    http,
                    await tokens.CreateAsync(caller.OrganizationId, input, caller.Actor, http.RequestAborted),
                    tokens,
                    settings,
                    StatusCodes.Status201Created
                );
            }
        );

    /// <summary>Without a body the calling token is rotated; <c>token_id</c> or <c>id</c> names another.</summary>
    private static Task<IResult> RotateAsync(HttpContext http, AuthorizationTokens tokens, RosetteSettings settings) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                var errors = new List<FieldError>();
                var reader = new InputReader(body, errors);
                var named = reader.Text("token_id") ?? reader.Text("id");
                if (errors.Count > 0)
                    return WireResults.Error(Failure.Validation(errors));
                var caller = WireCaller.Of(http);
                var id = caller.TokenId;
                if (named is not null && !Guid.TryParse(named, out id))
                    return WireResults.Error(Failure.NotFound("Token"));
                var token = await tokens.Of(caller.OrganizationId).SingleOrDefaultAsync(t => t.Id == id, http.RequestAborted);
                if (token is null)
                    return WireResults.Error(Failure.NotFound("Token"));
                return IsWithin(caller, token)
                    ? await AnswerAsync(http, await tokens.RotateAsync(caller.OrganizationId, id, caller.Actor, http.RequestAborted), tokens, settings)
                    : WireResults.Error(MoreThanTheCaller);
            }
        );

    private static readonly Failure MoreThanTheCaller = new(
        FailureKind.Forbidden,
        "token.rights",
        "A token cannot be given or be rotated with more rights than the token that calls has. Use a token with those rights, or the website."
    );

    private static bool IsWithin(WireCaller caller, AuthorizationToken token) => token.IsWithin(caller.CanRead, caller.CanWrite, caller.CanDelete);

    private static NewToken ReadNew(InputReader reader)
    {
        DateTime? expires = null;
        if (reader.Text("expires_at") is { } text)
        {
            if (WireTime.TryParse(text, out var utc))
                expires = utc;
            else
                reader.Fail("expires_at", WireTime.Rule);
        }
        return new NewToken
        {
            Description = reader.Text("description"),
            Read = reader.Flag("read_enabled") ?? true,
            Write = reader.Flag("write_enabled") ?? false,
            Delete = reader.Flag("delete_enabled") ?? false,
            ExpiresAt = expires,
        };
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http,
        Outcome<IssuedToken> outcome,
        AuthorizationTokens tokens,
        RosetteSettings settings,
        int status = StatusCodes.Status200OK
    )
    {
        if (outcome.Failure is { } failure)
            return WireResults.Error(failure);
        var (made, value) = outcome.Value;
        var token = await tokens.Of(made.OrganizationId).Include(t => t.Organization).SingleAsync(t => t.Id == made.Id, http.RequestAborted);
        return WireResults.Data(writer => Write(writer, token, value, settings), status);
    }

    private static void Write(Utf8JsonWriter writer, AuthorizationToken token, string? value, RosetteSettings settings)
    {
        writer.WriteStartObject();
        writer.WriteString("id", token.Id);
        writer.WriteString("token", value);
        writer.WriteString("owner_id", token.OrganizationId);
        writer.WriteString("description", token.Description);
        writer.WriteBoolean("write_enabled", token.WriteEnabled);
        writer.WriteBoolean("read_enabled", token.ReadEnabled);
        writer.WriteBoolean("delete_enabled", token.DeleteEnabled);
        writer.WriteTime("created_at", token.CreatedAt);
        writer.WriteTime("expires_at", token.ExpiresAt);
        writer.WriteStartObject("owner");
        writer.WriteString("type", "Organization");
        writer.WriteString("id", token.OrganizationId);
        writer.WriteString("name", token.Organization!.Name);
        writer.WriteString("url", OrganizationJson.ApiUrl(settings, token.Organization));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
