namespace Rosette.Installation.Demo;

/// <summary>Whom the strip on the pages can sign in, known since the start. Empty where there is no demonstration.</summary>
public sealed class DemoPlayers
{
    public DemoIds? Ids { get; private set; }

    /// <summary>The badge that the employer is shown.</summary>
    public Guid? ShownBadge { get; private set; }

    public void Use(DemoIds ids, Guid? shownBadge) => (Ids, ShownBadge) = (ids, shownBadge);
}
