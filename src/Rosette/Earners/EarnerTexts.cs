using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;

namespace Rosette.Earners;

internal static class EarnerTexts
{
    public static readonly Texts T = new("Rosette.Earners.Earners");

    /// <summary>What the form says to a failure: each field's message is the code of a text.</summary>
    public static FormErrors ErrorsOf(Failure failure)
    {
        var errors = new FormErrors();
        foreach (var field in failure.Fields)
            errors.Add(field.Attribute, T[$"error.{field.Message}"]);
        if (errors.None)
            errors.Add("", T[$"error.{failure.Code}"]);
        return errors;
    }
}
