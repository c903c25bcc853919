using CariccPortal.Media;

namespace CariccPortal.Tests.Media;

public sealed class AltTextValidatorTests
{
    [Theory]
    [InlineData("IMG_2041.jpg", "", AltTextWarning.FileName)]
    [InlineData("IMG_2041", "", AltTextWarning.FileName)]
    [InlineData("20240327_155901", "", AltTextWarning.FileName)]
    [InlineData("зал-заседаний.png", "", AltTextWarning.FileName)]
    [InlineData("The hall", "", AltTextWarning.FileName)]
    [InlineData("photo", "", AltTextWarning.GenericWord)]
    [InlineData("Фото 3", "", AltTextWarning.GenericWord)]
    [InlineData("«Изображение»", "", AltTextWarning.GenericWord)]
    [InlineData("Participants of the meeting.", "participants of the meeting", AltTextWarning.SameAsCaption)]
    public void Validate_with_meaningless_text_returns_a_warning(string altText, string caption, AltTextWarning warning) =>
        Assert.Equal(warning, AltTextValidator.Validate(altText, caption, "the hall.jpg"));

    [Theory]
    [InlineData("Twelve officers in a row before the flag of the Centre", "Participants")]
    [InlineData("Фотография двери зала: на ней табличка", "")]
    [InlineData("Photo of 1991: the first building", "")]
    [InlineData("", "")]
    [InlineData("Vienna", "")]
    public void Validate_with_meaningful_text_returns_null(string altText, string caption) =>
        Assert.Null(AltTextValidator.Validate(altText, caption, "the hall.jpg"));
}
