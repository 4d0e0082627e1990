using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Tests.Rdf;

public class PermutationTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("123", 6)]
    [InlineData("12345", 120)]
    [InlineData("112", 3)]
    [InlineData("1111111111111111", 1)]
    public void MoveNext_FromAscending_VisitsEachOrderOnce(string items, int count)
    {
        var permutation = items.Select(item => (int)item).ToArray();
        var seen = new HashSet<string>();
        do
            seen.Add(string.Join(',', permutation)).ShouldBeTrue();
        while (Permutation.MoveNext(permutation));
        seen.Count.ShouldBe(count);
    }
}
