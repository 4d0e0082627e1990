namespace Rosette.Platform.Web.Components;

/// <summary>What a reader must know of a badge first.</summary>
public enum StatusKind
{
    Valid,
    Expired,
    Revoked,
    Pending,
    Replaced,
}
