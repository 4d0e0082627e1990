using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Tests;

public class RdfTermTests
{
    [Fact]
    public void Literal_WithoutDatatype_IsAString() =>
        RdfTerm.Literal("a").ShouldBe(RdfTerm.Literal("a", "http://www.w3.org/2001/XMLSchema#string"));
}
