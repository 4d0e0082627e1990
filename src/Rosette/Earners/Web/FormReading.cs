using Microsoft.AspNetCore.Http;

namespace Rosette.Earners.Web;

/// <summary>What a form or a query brought, as text that may be empty.</summary>
internal static class FormReading
{
    public static string Text(this IFormCollection form, string name) => form[name] is [{ } first, ..] ? first : "";

    public static bool Flag(this IFormCollection form, string name) => form.Text(name) == "true";

    public static Guid? Id(this IFormCollection form, string name) => Guid.TryParse(form.Text(name), out var id) ? id : null;

    public static string Text(this IQueryCollection query, string name) => query[name] is [{ } first, ..] ? first : "";
}
