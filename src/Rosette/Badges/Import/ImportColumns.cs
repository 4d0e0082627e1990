namespace Rosette.Badges.Import;

/// <summary>Which column of a file is what; the names are Credly's, their case, blanks and order do not matter.</summary>
public sealed class ImportColumns
{
    // The first name of each is the one that messages use.
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["Badge Template ID"] = ["badgetemplateid", "templateid"],
        ["Recipient Email"] = ["recipientemail", "email", "issuedtoemail"],
        ["First Name"] = ["firstname", "issuedtofirstname", "givenname"],
        ["Middle Name"] = ["middlename", "issuedtomiddlename"],
        ["Last Name"] = ["lastname", "issuedtolastname", "familyname", "surname"],
        ["Issued At"] = ["issuedat", "issuedate", "issuedon"],
        ["Expires At"] = ["expiresat", "expirationdate", "expireson"],
        ["Issuer Earner ID"] = ["issuerearnerid", "earnerid"],
        ["Country"] = ["country", "countryname"],
        ["State or Province"] = ["stateorprovince", "state", "region"],
        ["Evidence Name"] = ["evidencename"],
        ["Evidence URL"] = ["evidenceurl"],
        ["Evidence Text"] = ["evidencetext", "evidencedescription"],
        ["Evidence ID"] = ["evidenceid"],
        ["Locale"] = ["locale", "language"],
        ["Group Tag"] = ["grouptag", "groupname", "group"],
    };

    private readonly Dictionary<string, int> places = [];

    private ImportColumns(IReadOnlyList<string> header)
    {
        for (var i = 0; i < header.Count; i++)
        {
            var plain = string.Concat(header[i].Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
            if (Names.FirstOrDefault(name => name.Value.Contains(plain)).Key is { } known)
                places.TryAdd(known, i);
            else if (header[i].Length > 0)
                Unknown.Add(header[i]);
        }
    }

    /// <summary>Columns that mean nothing here and are passed over.</summary>
    public List<string> Unknown { get; } = [];

    /// <exception cref="ImportException">A column that every badge needs is not there.</exception>
    public static ImportColumns Of(IReadOnlyList<string> header, bool hasTemplate)
    {
        var columns = new ImportColumns(header);
        string[] needed = hasTemplate ? ["Recipient Email"] : ["Recipient Email", "Badge Template ID"];
        if (needed.FirstOrDefault(name => !columns.places.ContainsKey(name)) is { } missing)
            throw new ImportException($"The first line names no column \"{missing}\". It has: {string.Join(", ", header.Take(20))}.");
        return columns;
    }

    /// <summary>The cell of a row; null where it is empty or there is no such column.</summary>
    public string? Cell(IReadOnlyList<string> row, string name) =>
        places.TryGetValue(name, out var place) && place < row.Count && row[place].Length > 0 ? row[place] : null;
}

/// <summary>The file as a whole cannot be imported; the message says why.</summary>
public sealed class ImportException(string message) : Exception(message);
