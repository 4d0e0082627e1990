using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Tests.Rdf;

public class RdfTermTests
{
    [Fact]
    public void Literal_WithoutDatatype_IsAString() =>
        RdfTerm.Literal("a").ShouldBe(RdfTerm.Literal("a", "http://www.w3.org/2001/XMLSchema#string"));

    [Fact]
    public void ToString_TermThatNQuadsCannotWrite_IsItsValue() =>
        RdfTerm.LanguageLiteral("a", "no tag").ToString().ShouldBe("a");
}
