using Rosette.OpenBadges.Status;

namespace Rosette.OpenBadges.Tests.Status;

public class StatusIndexAllocatorTests
{
    [Theory]
    [InlineData(1), InlineData(63), InlineData(64), InlineData(65), InlineData(1000)]
    public void Allocate_UntilFull_GivesEachIndexOnce(int count)
    {
        var allocator = new StatusIndexAllocator(count, new Random(7).Next);

        var indexes = Enumerable.Range(0, count).Select(_ => allocator.Allocate()!.Value).ToList();

        indexes.Order().ShouldBe(Enumerable.Range(0, count));
        allocator.Free.ShouldBe(0);
        allocator.Allocate().ShouldBeNull();
    }

    [Fact]
    public void Allocate_OneIndexLeft_FindsIt()
    {
        var allocator = new StatusIndexAllocator();
        for (var index = 0; index < allocator.Count; index++)
            if (index != 94_567)
                allocator.MarkUsed(index).ShouldBeTrue();

        allocator.Allocate().ShouldBe(94_567);
    }

    [Fact]
    public void Allocate_EachFreeIndex_HasTheSameChance()
    {
        var drawn = new int[130];
        for (var rank = 0; rank < 100; rank++)
        {
            var allocator = new StatusIndexAllocator(130, free =>
            {
                free.ShouldBe(100);
                return rank;
            });
            foreach (var used in Enumerable.Range(50, 30))
                allocator.MarkUsed(used);
            drawn[allocator.Allocate()!.Value]++;
        }
        drawn.ShouldBe(Enumerable.Range(0, 130).Select(index => index is >= 50 and < 80 ? 0 : 1));
    }

    [Fact]
    public void Allocate_SystemRandomness_IsNotInSequence()
    {
        var allocator = new StatusIndexAllocator();
        var indexes = Enumerable.Range(0, 1000).Select(_ => allocator.Allocate()!.Value).ToList();
        indexes.Distinct().Count().ShouldBe(1000);
        indexes.SequenceEqual(indexes.Order()).ShouldBeFalse();
        indexes.Average().ShouldBeInRange(55_000, 76_000);
    }

    [Fact]
    public void MarkUsed_Twice_SaysSo()
    {
        var allocator = new StatusIndexAllocator(10);
        allocator.MarkUsed(9).ShouldBeTrue();
        allocator.MarkUsed(9).ShouldBeFalse();
        allocator.Free.ShouldBe(9);
        Should.Throw<ArgumentOutOfRangeException>(() => allocator.MarkUsed(10));
        Should.Throw<ArgumentOutOfRangeException>(() => allocator.MarkUsed(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => new StatusIndexAllocator(0));
    }
}
