namespace Rosette.OpenBadges.JsonLd;

/// <summary>What an element expanded to; only an array is wrapped or spread by what it is in.</summary>
internal enum Shape : byte
{
    Nothing,
    Single,
    Array,
}
