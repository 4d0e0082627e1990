using FsCheck;
using FsCheck.Fluent;

namespace Rosette.OpenBadges.Tests.Infrastructure;

/// <summary>Properties that hold for any input; a failure shows the smallest input that FsCheck found and its seed.</summary>
public static class Property
{
    public static void ForAny<T>(Func<T, bool> holds, int times = 200) =>
        Prop.ForAll(ArbMap.Default.ArbFor<T>(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true));

    public static void ForAny<T>(Gen<T> from, Func<T, bool> holds, int times = 200) =>
        Prop.ForAll(from.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true));

    /// <summary>Whether it returns, or refuses the input in the way that callers can expect.</summary>
    public static bool IsRefusedOrDone(Action read)
    {
        try
        {
            read();
        }
        catch (OpenBadgeException exception)
        {
            return exception.Code.Length > 0 && exception.Message.Length > 0;
        }
        return true;
    }
}
