using Microsoft.AspNetCore.Identity;

namespace Rosette.Earners.Web;

/// <summary>The cookie of a signed-in person.</summary>
public sealed class Sessions(SignInManager<User> manager)
{
    /// <param name="keep">The browser keeps it when it is closed.</param>
    public Task StartAsync(User user, bool keep = false) => manager.SignInAsync(user, keep);

    /// <summary>The same session with what the account says now: name, security stamp.</summary>
    public Task RefreshAsync(User user) => manager.RefreshSignInAsync(user);

    public Task EndAsync() => manager.SignOutAsync();
}
