using System.Globalization;
using Rosette.Earners;
using Rosette.Platform.Web;

namespace Rosette.Badges;

/// <summary>How others see the earner's name on a badge: as the earner chose.</summary>
public static class ShownName
{
    /// <summary>Null where the earner withholds it, or where nobody knows it. <see cref="Badge.User"/> must be loaded.</summary>
    public static string? Of(Badge badge)
    {
        // A badge may have been issued without names; they are then those of the account.
        var (first, middle, last) =
            badge.FullName.Length > 0 ? (badge.FirstName, badge.MiddleName, badge.LastName)
            : badge.User is { } user ? (user.FirstName, user.MiddleName, user.LastName)
            : ("", null, "");
        return Of(first, middle, last, badge.User?.NameShown ?? NameForms.Full);
    }

    /// <summary>The name of an account, as its profile shows it.</summary>
    public static string? Of(User user) => Of(user.FirstName, user.MiddleName, user.LastName, user.NameShown);

    /// <param name="form">One of <see cref="NameForms"/>.</param>
    public static string? Of(string first, string? middle, string last, string form)
    {
        var name = form switch
        {
            NameForms.Full => Badge.IssuedTo(first, middle, last),
            NameForms.FirstAndInitial => last.Length == 0 ? first : $"{first} {StringInfo.GetNextTextElement(last)}.".Trim(),
            _ => "",
        };
        return name.Length > 0 ? name : null;
    }

    /// <summary>The profile's path, where there is one to show; its address may carry the whole name.</summary>
    public static string? ProfilePath(Badge badge) =>
        badge.User is { ProfileIsPublic: true, NameShown: NameForms.Full } user ? PublicPaths.Profile(user.VanitySlug) : null;
}
