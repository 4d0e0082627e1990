using System.Globalization;
using System.Resources;

namespace Rosette.Platform.Web;

/// <summary>
/// The texts of one feature, read from its embedded <c>.restext</c> file in the reader's language (<see cref="CultureInfo.CurrentUICulture"/>).
/// A feature keeps one in a static field called <c>T</c>, so that a test finds every use of a key and checks it against the file beside it.
/// </summary>
/// <param name="name">Name of the resource: namespace of the folder and name of the file, such as <c>Rosette.Platform.Web.Web</c>.</param>
public sealed class Texts(string name)
{
    private readonly ResourceManager _resources = new(name, typeof(Texts).Assembly);

    /// <summary>The text, or the key itself where the file has none: a page with one odd word is better than no page.</summary>
    public string this[string key] => _resources.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>The text with <c>{0}</c>, <c>{1}</c> … filled in by the rules of the reader's culture.</summary>
    public string this[string key, params object?[] values] =>
        string.Format(CultureInfo.CurrentCulture, this[key], values);
}

/// <summary>Texts of the page infrastructure and the components.</summary>
internal static class WebTexts
{
    public static readonly Texts T = new("Rosette.Platform.Web.Web");
}
