using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class RecoveryCodesTests
{
    private const string Address = "/en/account/recovery-codes";

    [Fact]
    public async Task New_codes_take_the_place_of_those_before_and_are_shown_once()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (_, old) = await member.SetUpAppAsync(site);

        var made = (await member.SubmitAsync((await member.OpenAsync(Address)).Form("Make new codes"))).All(".codes code");

        Assert.Equal(10, made.Count);
        Assert.Empty(made.Intersect(old, StringComparer.Ordinal));
        Assert.Empty((await member.OpenAsync(Address)).All(".codes code"));
        using var other = site.Visitor();
        var page = await other.LandAsync(await other.SignInAsync("editor", password));
        var refused = await other.SubmitAsync(page.Form("Go on with the recovery code").Type("Recovery code", old[0]));
        Assert.Null(refused.Location);
        Assert.Equal("/en/staff", (await other.SubmitAsync(refused.Form("Go on with the recovery code").Type("Recovery code", made[0]))).Location);
    }

    [Fact]
    public async Task Without_a_second_step_there_is_nothing_to_stand_in_for()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(StaffRole.Writer);

        var page = await member.OpenAsync(Address);

        Assert.NotNull(page.Html.QuerySelector(".empty"));
        Assert.Empty(page.Html.QuerySelectorAll("main form"));
    }
}
