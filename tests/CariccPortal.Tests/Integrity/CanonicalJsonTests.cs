using System.Text.Json.Nodes;
using CariccPortal.Integrity;

namespace CariccPortal.Tests.Integrity;

public sealed class CanonicalJsonTests
{
    // Sorting and string escapes are those of the examples in RFC 8785, sections 3.2.2 and 3.2.3, without fractions.
    [Theory]
    [InlineData("""{"b":1,"a":[true,false,null]}""", """{"a":[true,false,null],"b":1}""")]
    [InlineData("""{ "string": "€$\u000f\nA'B\"\\\\\"/" }""", """{"string":"€$\u000f\nA'B\"\\\\\"/"}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""",
        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}")]
    [InlineData("[-1,0,9007199254740991]", "[-1,0,9007199254740991]")]
    public void Equal_content_has_one_form(string json, string expected) =>
        Assert.Equal(expected, CanonicalJson.Write(JsonNode.Parse(json)));

    [Theory]
    [InlineData("[1.5]")]
    [InlineData("[9007199254740992]")]
    [InlineData("[1e3]")]
    public void Number_without_one_exact_form_is_refused(string json) =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse(json)));

    // An attribute cannot hold an unpaired surrogate: the compiler stores its text as UTF-8.
    [Fact]
    public void Unpaired_surrogate_is_refused() => Assert.All(["a\ud83d", "\ude00a", "\ud83da"],
        value => Assert.Throws<ArgumentException>(() => CanonicalJson.Write(new JsonArray(value))));
}
