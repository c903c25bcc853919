using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing.Drafts;

public sealed class ItemInputParserTests
{
    public static TheoryData<EditErrorCode, string, Action<ItemInput>> InvalidInputs { get; } = new()
    {
        { EditErrorCode.KindUnknown, "Kind", input => input.Kind = "rumour" },
        { EditErrorCode.DateInvalid, "StartDate", input => input.StartDate = "14.09.2024" },
        { EditErrorCode.DateInvalid, "EndDate", input => (input.StartDate, input.EndDate) = ("2024-09-14", "0001-01-01") },
        { EditErrorCode.TimeInvalid, "StartTime", input => (input.StartDate, input.StartTime) = ("2024-09-14", "half past nine") },
        { EditErrorCode.StartTimeMissing, "StartTime", input => (input.StartDate, input.EndTime) = ("2024-09-14", "12:00") },
        { EditErrorCode.EventMissing, "StartDate", input => input.EventStatus = "postponed" },
        { EditErrorCode.EventStatusUnknown, "EventStatus", input => input.EventStatus = "exploded" },
        { EditErrorCode.TimeZoneUnknown, "TimeZone", input => (input.StartDate, input.TimeZone) = ("2024-09-14", "Mars/Olympus") },
    };

    /// <summary>The codes that only the parser reports.</summary>
    internal static IReadOnlyList<EditErrorCode> Codes { get; } =
        [EditErrorCode.KindUnknown, EditErrorCode.DateInvalid, EditErrorCode.TimeInvalid, EditErrorCode.StartTimeMissing,
            EditErrorCode.EventStatusUnknown];

    [Theory, MemberData(nameof(InvalidInputs))]
    public void Parse_reports_the_code_with_the_field(EditErrorCode code, string field, Action<ItemInput> invalidate)
    {
        var input = new ItemInput();
        invalidate(input);

        var error = Assert.Single(ItemInputParser.Parse(input, id: null, []).Errors);

        Assert.Equal((code, field), (error.Code, error.Field));
        Assert.Equal(field, ItemInput.GetPath(error));
    }

    [Fact]
    public void GetPath_names_the_language_version()
    {
        var language = Languages.All[^1];

        Assert.Equal($"Translations[{language.Code}].Place", ItemInput.GetPath(new(EditErrorCode.FieldTooLong, language, Field: "Place")));
        Assert.Equal($"EventNotes[{language.Code}]", ItemInput.GetPath(new(EditErrorCode.EventNoteTooLong, language, Field: "EventNotes")));
        Assert.Equal("", ItemInput.GetPath(new(EditErrorCode.PermissionDenied)));
        Assert.Contains("'Nothing'",
            Assert.Throws<ArgumentException>(() => ItemInput.GetPath(new(EditErrorCode.NotFound, Field: "Nothing"))).Message,
            StringComparison.Ordinal);
    }
}
