using System.Text.Json;

namespace Rosette.OpenBadges.Status;

/// <summary>
/// One <c>credentialStatus</c> of a credential: a <see cref="BitstringStatusEntry"/>, a <see cref="RevocationListStatus"/>, or
/// an <see cref="UnknownStatus"/>.
/// </summary>
/// <param name="Id">Its <c>id</c>, if given.</param>
/// <param name="Type">Its type; the first one where there are several and none is known.</param>
public abstract record StatusEntry(string? Id, string Type)
{
    /// <summary>Most entries that are read.</summary>
    private const int MaxEntries = 16;

    /// <summary>Reads <c>credentialStatus</c> of a credential: one object or an array; an empty list where there is none.</summary>
    /// <param name="credential">A credential of any version of the Verifiable Credentials Data Model.</param>
    /// <exception cref="OpenBadgeException"><c>status.entry</c>: not an object, no type, or not what its type demands.</exception>
    public static IReadOnlyList<StatusEntry> Read(JsonElement credential)
    {
        if (!JsonReading.TryGet(credential, "credentialStatus", out var statuses))
            return [];
        if (statuses.ValueKind != JsonValueKind.Array)
            return [ReadOne(statuses)];
        if (statuses.GetArrayLength() > MaxEntries)
            throw new OpenBadgeException("status.entry", $"credentialStatus has {statuses.GetArrayLength()} entries; at most {MaxEntries} are read.");
        return [.. statuses.EnumerateArray().Select(ReadOne)];
    }

    private static StatusEntry ReadOne(JsonElement entry)
    {
        var types = JsonReading.Texts(entry, "type");
        if (types.Contains(BitstringStatusEntry.TypeName))
            return BitstringStatusEntry.ReadEntry(entry);
        var id = JsonReading.Text(entry, "id");
        if (types.Contains(RevocationListStatus.TypeName))
            return new RevocationListStatus(id
                ?? throw new OpenBadgeException("status.entry", $"A {RevocationListStatus.TypeName} in credentialStatus must have an id, the URL of the list."));
        return types is [var type, ..]
            ? new UnknownStatus(id, type)
            : throw new OpenBadgeException("status.entry", "Each credentialStatus must be an object with a type.");
    }
}
