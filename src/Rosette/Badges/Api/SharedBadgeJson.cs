using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Rosette.Grants;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.WireApi;
using Rosette.Templates;
using Rosette.Templates.Api;

namespace Rosette.Badges.Api;

/// <summary>The parts that every badge of a template repeats, two thirds of its JSON; written once for each snapshot.</summary>
/// <param name="Template">The badge's <c>badge_template</c>.</param>
/// <param name="CreatedBy">The badge's <c>created_by</c>.</param>
/// <param name="Issuer">The badge's <c>issuer</c>.</param>
internal sealed record SharedBadgeJson(byte[] Template, byte[] CreatedBy, byte[] Issuer)
{
    private static readonly ConditionalWeakTable<TemplateSnapshot, SharedBadgeJson> Known = [];

    public static SharedBadgeJson Of(TemplateSnapshot snapshot, RosetteSettings settings) =>
        Known.GetValue(
            snapshot,
            _ =>
            {
                var organization = snapshot.Template.Organization!;
                return new SharedBadgeJson(
                    Json(writer => TemplateJson.Write(writer, snapshot, settings, embedded: true)),
                    Json(writer => OrganizationJson.WriteEntity(writer, organization, settings)),
                    Json(writer => OrganizationJson.WriteIssuer(writer, ShownIssuers.Of(organization, organization, null), settings))
                );
            }
        );

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WireResults.WriterOptions))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
