using Xunit;
namespace Rosette.Journeys;
public class SmokeTests {
    [Xunit.Fact] public void Runs() => Assert.True(true); }
