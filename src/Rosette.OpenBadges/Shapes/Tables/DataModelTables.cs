using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>
/// Verifiable credentials and presentations by the W3C data model alone (VCDM 2.0, section 4; 1.1 for reading),
/// and the credential of a Bitstring Status List.
/// </summary>
internal sealed class DataModelTables
{
    private static readonly TextRule Text = new();
    private static readonly TextRule Iri = new(TextFormats.Iri);
    private static readonly TextRule DateTime = new(TextFormats.DateTime);
    private static readonly ChoiceRule Types = new(Text, new ListRule(Text, least: 1));
    private static readonly IntegerRule Positive = new("a whole number of 1 or more", 1, int.MaxValue);

    private static readonly TermRules Terms = new(ContextUrls.DataModelV2, baseIsProtected: true,
        "id", "type", "description", "digestMultibase", "digestSRI", "mediaType", "name", "VerifiableCredential", "EnvelopedVerifiableCredential",
        "VerifiablePresentation", "EnvelopedVerifiablePresentation", "JsonSchemaCredential", "JsonSchema", "BitstringStatusListCredential",
        "BitstringStatusList", "BitstringStatusListEntry", "DataIntegrityProof");

    private readonly DataModelVersion _version;
    private readonly Rule _proofs = new ManyRule(new Shape("a proof").Needs(Types, "type"));

    private DataModelTables(DataModelVersion version)
    {
        _version = version;
        Credential = DefineCredential(new Shape("a VerifiableCredential"), "VerifiableCredential", new ManyRule(new SubjectRule(), least: 1));
        StatusList = DefineCredential(new Shape("a BitstringStatusListCredential"), "BitstringStatusListCredential", StatusListSubject());
        Presentation = DefinePresentation();
    }

    public static DataModelTables V2 { get; } = new(DataModelVersion.V2);

    public static DataModelTables V1 { get; } = new(DataModelVersion.V1);

    public Shape Credential { get; }

    public Shape StatusList { get; }

    public Shape Presentation { get; }

    private static Shape Extension(string name) => new Shape(name).Needs(Types, "type").Has(Iri, "id");

    private static Shape StatusListSubject() => new Shape("a BitstringStatusList").Needs(new EnumRule("BitstringStatusList"), "type")
        .Needs(new ManyRule(Text, least: 1), "statusPurpose").Needs(new TextRule(TextFormats.Multibase64Url), "encodedList").Has(Iri, "id")
        .Has(new IntegerRule("a time in milliseconds, 0 or more", 0, double.MaxValue), "ttl").Has(Positive, "statusSize");

    private static Shape Related() => new Shape("a related resource").Needs(Iri, "id").Has(Text, "digestSRI").Has(new ManyRule(Text), "digestMultibase")
        .Has(Text, "mediaType").Also(DataModelRules.Digest);

    private DataModelContextRule Contexts() =>
        new(_version == DataModelVersion.V1 ? ContextUrls.DataModelV1 : ContextUrls.DataModelV2);

    private Shape DefineCredential(Shape credential, string type, Rule subject)
    {
        var name = new LanguageValueRule();
        var party = new Shape("an object with an id").Needs(Iri, "id").Has(name, "name", "description");
        var schema = new Shape("a credential schema").Needs(Iri, "id").Needs(Types, "type");
        credential.Needs(Contexts(), "@context").Needs(new ClassRule(type), "type").Needs(new ChoiceRule(Iri, party), "issuer").Needs(subject, "credentialSubject")
            .Has(Iri, "id").Has(name, "name", "description").Has(_proofs, "proof").Has(new ManyRule(schema), "credentialSchema")
            .Has(new ManyRule(Extension("a credential status").Also(DataModelRules.StatusEntry)), "credentialStatus")
            .Has(new ManyRule(Extension("a refresh service")), "refreshService").Has(new ManyRule(Extension("terms of use")), "termsOfUse")
            .Has(new ManyRule(Extension("an evidence")), "evidence").Has(new ManyRule(Related()), "relatedResource")
            .Also(DataModelRules.VerifiableType).Also(DataModelRules.Period);
        if (_version == DataModelVersion.V1)
            return credential.Needs(DateTime, "issuanceDate").Has(DateTime, "expirationDate");
        return credential.Has(DateTime, "validFrom", "validUntil").Also(Terms.Types).Also(Terms.Redefinitions);
    }

    private Shape DefinePresentation()
    {
        var holder = new Shape("an object with an id").Needs(Iri, "id");
        var enveloped = new Shape("an EnvelopedVerifiableCredential").Needs(Contexts(), "@context").Needs(new ClassRule("EnvelopedVerifiableCredential"), "type")
            .Needs(new TextRule(new TextFormat("a data: URL with the credential",
                text => text.StartsWith("data:", StringComparison.Ordinal) && TextFormats.Iri.Passes(text))), "id");
        Rule held = new HeldRule(Credential, enveloped);
        if (_version == DataModelVersion.V1)
            held = new ChoiceRule(Text, held);
        var presentation = new Shape("a VerifiablePresentation").Needs(Contexts(), "@context").Needs(new ClassRule("VerifiablePresentation"), "type")
            .Has(Iri, "id").Has(new ChoiceRule(Iri, holder), "holder").Has(new ManyRule(held), "verifiableCredential").Has(_proofs, "proof");
        return _version == DataModelVersion.V1 ? presentation : presentation.Also(Terms.Types).Also(Terms.Redefinitions);
    }
}
