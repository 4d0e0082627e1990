using Xunit;
namespace Rosette.Tests;
public class SmokeTests {
    [Xunit.Fact] public void Runs() => Assert.True(true); }
