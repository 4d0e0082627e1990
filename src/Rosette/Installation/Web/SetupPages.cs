using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rosette.Earners;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;

namespace Rosette.Installation.Web;

/// <summary><c>/setup</c>: opened by the link in the start log.</summary>
public static class SetupPages
{
    public static void MapSetupPages(this IEndpointRouteBuilder routes)
    {
        var limiter = new FixedWindowRateLimiter(new FixedWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1) });
        var setup = routes.MapGroup("/setup").ExcludeFromDescription();
        setup.AddEndpointFilter(
            async (call, next) =>
            {
                using var lease = limiter.AttemptAcquire();
                return lease.IsAcquired ? await next(call) : ErrorPages.Of(call.HttpContext, StatusCodes.Status429TooManyRequests);
            }
        );
        setup.MapGet("", ShowAsync);
        setup.MapPost("", CompleteAsync);
    }

    private static async Task<IResult> ShowAsync(string? code, FirstRun firstRun, HttpContext context, CancellationToken cancel)
    {
        // The address holds a secret until it was used.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return await firstRun.IsOpenForAsync(code, cancel) ? Page.Of<SetupPage>(new { Code = code }) : Closed();
    }

    private static async Task<IResult> CompleteAsync([FromForm] SetupForm form, FirstRun firstRun, CancellationToken cancel)
    {
        var outcome = await firstRun.CompleteAsync(form.code, form.Input, cancel);
        if (outcome.Failure is not { } failure)
            return Page.Of<SetupDonePage>(new { Result = outcome.Value });
        if (failure.Fields.Count == 0)
            return Closed();
        var errors = new FormErrors();
        foreach (var field in failure.Fields)
            errors.Add(field.Attribute, InstallationTexts.T[$"setup.error.{field.Message}", Passwords.MinLength, Passwords.MaxLength]);
        return Page.Of<SetupPage>(
            new
            {
                Code = form.code,
                form.Input,
                Errors = errors,
            },
            StatusCodes.Status422UnprocessableEntity
        );
    }

    private static Page Closed() => Page.Of<SetupClosedPage>(status: StatusCodes.Status404NotFound);

    /// <summary>The form's fields by the names they have in it.</summary>
    private sealed record SetupForm(string? code, string? email, string? password, string? first_name, string? last_name, string? organization)
    {
        public FirstRunInput Input =>
            new()
            {
                Email = email ?? "",
                Password = password ?? "",
                FirstName = first_name ?? "",
                LastName = last_name ?? "",
                Organization = organization ?? "",
            };
    }
}
