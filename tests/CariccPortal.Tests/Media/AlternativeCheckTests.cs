using CariccPortal.Media;

namespace CariccPortal.Tests.Media;

public sealed class AlternativeCheckTests
{
    [Theory]
    [InlineData("IMG_2041.jpg", "", AlternativeQuestion.IsFileName)]
    [InlineData("IMG_2041", "", AlternativeQuestion.IsFileName)]
    [InlineData("20240327_155901", "", AlternativeQuestion.IsFileName)]
    [InlineData("зал-заседаний.png", "", AlternativeQuestion.IsFileName)]
    [InlineData("The hall", "", AlternativeQuestion.IsFileName)]
    [InlineData("photo", "", AlternativeQuestion.IsWordForPicture)]
    [InlineData("Фото 3", "", AlternativeQuestion.IsWordForPicture)]
    [InlineData("«Изображение»", "", AlternativeQuestion.IsWordForPicture)]
    [InlineData("Participants of the meeting.", "participants of the meeting", AlternativeQuestion.IsCaption)]
    public void What_tells_nothing_is_questioned(string alternative, string caption, AlternativeQuestion question) =>
        Assert.Equal(question, AlternativeCheck.Of(alternative, caption, "the hall.jpg"));

    [Theory]
    [InlineData("Twelve officers in a row before the flag of the Centre", "Participants")]
    [InlineData("Фотография двери зала: на ней табличка", "")]
    [InlineData("Photo of 1991: the first building", "")]
    [InlineData("", "")]
    [InlineData("Vienna", "")]
    public void What_tells_something_is_not(string alternative, string caption) => Assert.Null(AlternativeCheck.Of(alternative, caption, "the hall.jpg"));
}
