using Mono.Cecil;
using Mono.Cecil.Cil;
using Rosette.Platform;
using Shouldly;
using Xunit;

namespace Rosette.Tests;

/// <summary>The arrows of the house: Server → migrations → Rosette, and features meet by their use cases only.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void Platform_References_NeitherServerNorMigrations() =>
        typeof(RosetteSettings)
            .Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("Rosette.Server", StringComparison.Ordinal) || n.StartsWith("Rosette.Migrations", StringComparison.Ordinal))
            .ShouldBeEmpty();

    // An API shape may embed another feature's (a badge shows its template and issuer); use cases know no edge.
    [Fact]
    public void Features_DoNotUse_AnotherFeaturesEdge()
    {
        using var platform = ModuleDefinition.ReadModule(typeof(RosetteSettings).Assembly.Location);
        var uses = platform
            .GetTypes()
            .Where(user => Outermost(user).Name != nameof(RosettePlatform))
            .SelectMany(user => UsedBy(user).SelectMany(Parts).Where(used => used.Scope == platform).Select(used => (User: Outermost(user), Used: Outermost(used))))
            .Distinct()
            .ToList();

        uses.Where(use => EdgeOf(use.User) is ("Badges", "Api")).Select(use => EdgeOf(use.Used)).ShouldContain(("Templates", "Api"), "A look that finds nothing would find no fault either.");
        uses.Where(use => IsForbidden(EdgeOf(use.User), EdgeOf(use.Used))).Select(use => $"{use.User.FullName} uses {use.Used.FullName}").ShouldBeEmpty();
    }

    // Pages may use both kinds, an API other APIs, all else neither.
    private static bool IsForbidden((string Feature, string Edge) user, (string Feature, string Edge) used) =>
        used.Edge is "Api" or "Web" && used.Feature != user.Feature && used.Feature != "Platform" && user.Edge != "Web" && user.Edge != used.Edge;

    // Rosette.Badges.Api: a feature and its edge.
    private static (string Feature, string Edge) EdgeOf(TypeReference type) =>
        type.Namespace.Split('.') is ["Rosette", var feature, .. var rest] ? (feature, rest is [var edge, ..] ? edge : "") : ("", "");

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.CustomAttributes.Select(a => a.AttributeType),
            .. type.Fields.Select(f => f.FieldType),
            .. type.Methods.SelectMany(UsedBy),
        ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
        [
            .. Signature(method),
            .. method.CustomAttributes.Select(a => a.AttributeType),
            .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : [],
            .. method.HasBody ? method.Body.ExceptionHandlers.Select(h => h.CatchType) : [],
            .. method.HasBody ? method.Body.Instructions.SelectMany(UsedBy) : [],
        ];

    private static IEnumerable<TypeReference?> UsedBy(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            MethodReference method => [method.DeclaringType, .. Signature(method)],
            _ => [],
        };

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
        [method.ReturnType, .. method.Parameters.Select(p => p.ParameterType), .. method is GenericInstanceMethod made ? made.GenericArguments : []];

    // List<Badge[]> is of List and of Badge.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType made => [made.ElementType, .. made.GenericArguments.SelectMany(Parts)],
            TypeSpecification wrapped => Parts(wrapped.ElementType),
            _ => [type],
        };
}
