using Xunit;

namespace Rosette.Tests.Images;

/// <summary>Names and titles that break drawing code which was tried with English only.</summary>
public static class HostileTexts
{
    public static TheoryData<string> All =>
    [
        "",
        " \t\r\n ",
        new string('W', 1000),
        string.Concat(Enumerable.Repeat("Long words in a title ", 50)),
        "محمد بن عبد الله (PMP 2026)",
        "יעל כהן-לוי, 12.5%",
        "प्रमाणित पायथन डेवलपर",
        "王小明 修了証 김민준",
        "👩🏽‍🚀🏳️‍🌈 🎉",
        "a" + new string('\u0301', 5000),
        "\u202Egnp.exe\u202C \u2066x\u2069 \0\u0007",
        "\uD800 broken \uDC00 halves \uFFFF",
        "<script>alert('x')</script> & \"quotes\"",
        "\U000E0001\U0010FFFD\u200D\uFE0F",
    ];
}
