using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class SecondStepTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task After_the_password_the_code_opens_and_the_same_code_again_does_not()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var first = site.Visitor();
        await first.SignInAsync("editor", password);
        var (key, _) = await first.SetUpAppAsync(site);
        site.Clock.Advance(Step);
        var code = Accounts.CodeAt(key, site.Clock.Now);

        using var second = site.Visitor();
        var sent = await second.SignInAsync("editor", password);
        Assert.Equal("/en/account/second-step", sent.Location);
        Assert.False(await second.IsInAsync());
        Assert.Equal("/en/staff", (await second.TypeCodeAsync(sent, code)).Location);
        Assert.True(await second.IsInAsync());

        using var third = site.Visitor();
        var again = await third.TypeCodeAsync(await third.SignInAsync("editor", password), code);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.StartsWith("This code is not right, or it was used before.", again.Said, StringComparison.Ordinal);
        Assert.False(await third.IsInAsync());

        site.Clock.Advance(Step);
        Assert.Equal("/en/staff", (await third.SubmitAsync(again.Form("Go on").Type("Code", Accounts.CodeAt(key, site.Clock.Now)))).Location);
    }

    [Fact]
    public async Task The_code_by_which_the_app_was_set_up_is_used_up_too()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAppAsync(site);

        using var other = site.Visitor();
        var again = await other.TypeCodeAsync(await other.SignInAsync("editor", password), Accounts.CodeAt(key, site.Clock.Now));

        Assert.Null(again.Location);
    }

    [Fact]
    public async Task Of_many_who_bring_the_same_code_at_the_same_time_one_gets_in()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAppAsync(site);
        site.Clock.Advance(Step);
        var forms = new List<(Visitor Visitor, TypedForm Form)>();
        // Three: the fourth wrong one would have to wait.
        for (var count = 0; count < 3; count++)
        {
            var visitor = site.Visitor($"192.0.2.{count + 10}");
            forms.Add((visitor, (await visitor.LandAsync(await visitor.SignInAsync("editor", password))).Form("Go on").Type("Code", Accounts.CodeAt(key, site.Clock.Now))));
        }

        var answers = await Task.WhenAll(forms.Select(one => one.Visitor.SubmitAsync(one.Form)));

        Assert.Single(answers, answer => answer.Location == "/en/staff");
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (_, codes) = await member.SetUpAppAsync(site);
        Assert.Equal(10, codes.Count);

        using var first = site.Visitor();
        Assert.Equal("/en/staff", (await RecoverAsync(first, password, codes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Location);
        using var second = site.Visitor();
        Assert.Null((await RecoverAsync(second, password, codes[3])).Location);
        Assert.Equal("/en/staff", (await RecoverAsync(second, password, codes[4])).Location);
        Assert.Contains("8 codes left", (await second.OpenAsync("/en/account")).One(".settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_holds_no_recovery_code_as_it_is_written()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (_, codes) = await member.SetUpAppAsync(site);

        var stored = System.Text.Encoding.Latin1.GetString(await StoreFileAsync(site));

        Assert.DoesNotContain(codes, code => stored.Contains(code, StringComparison.OrdinalIgnoreCase) || stored.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Guessing_at_codes_has_to_wait_and_then_locks_also_when_the_password_is_typed_anew_between()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAppAsync(site);
        using var guesser = site.Visitor();
        foreach (var wait in new[] { 0, 0, 10, 40, 900 })
        {
            Assert.Null((await guesser.TypeCodeAsync(await guesser.SignInAsync("editor", password), "000000")).Location);
            if (wait is 10 or 40)
            {
                var told = await guesser.TypeCodeAsync(await guesser.SignInAsync("editor", password), "000000");
                Assert.Equal((HttpStatusCode.TooManyRequests, $"{wait}"), (told.Status, told.Header("Retry-After")));
            }

            // After the fifth the lock in the store closes the door of passwords too.
            if (wait == 900) Assert.Equal(HttpStatusCode.OK, (await guesser.SignInAsync("editor", password)).Status);
            site.Clock.Advance(TimeSpan.FromSeconds(wait));
        }

        Assert.Equal("/en/staff", (await guesser.TypeCodeAsync(await guesser.SignInAsync("editor", password), Accounts.CodeAt(key, site.Clock.Now))).Location);
    }

    [Theory]
    [InlineData("/en/account/second-step")]
    [InlineData("/ru/account/second-step?then=/ru/staff")]
    public async Task Whoever_has_not_shown_the_password_is_sent_to_sign_in(string address)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        Assert.Equal($"{address[..3]}/account/sign-in", (await visitor.OpenAsync(address)).Location);
    }

    [Fact]
    public async Task After_a_change_of_password_what_was_shown_before_counts_no_more()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAppAsync(site);
        using var half = site.Visitor();
        var form = (await half.LandAsync(await half.SignInAsync("editor", password))).Form("Go on");
        await site.HireAsync(StaffRole.Editor);
        site.Clock.Advance(Step);

        Assert.Equal("/en/account/sign-in", (await half.SubmitAsync(form.Type("Code", Accounts.CodeAt(key, site.Clock.Now)))).Location);
    }

    [Fact]
    public async Task Where_one_wanted_to_go_is_not_lost_on_the_way_and_another_host_is_no_place_to_go()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAppAsync(site);
        foreach (var (then, leads) in new[] { ("/en/staff/bin", "/en/staff/bin"), ("//evil.example", "/en/staff") })
        {
            site.Clock.Advance(Step);
            using var visitor = site.Visitor();
            var sent = await visitor.SignInAsync("editor", password, $"{Accounts.SignIn}?then={Uri.EscapeDataString(then)}");
            Assert.Equal(leads, (await visitor.TypeCodeAsync(sent, Accounts.CodeAt(key, site.Clock.Now))).Location);
        }

        site.Clock.Advance(Step);
        using var forged = site.Visitor();
        await forged.SignInAsync("editor", password);
        var form = (await forged.OpenAsync("/en/account/second-step?then=https://evil.example/")).Form("Go on");
        Assert.Equal("/en/staff", (await forged.SubmitAsync(form.Type("Code", Accounts.CodeAt(key, site.Clock.Now)))).Location);
    }

    private static async Task<Page> RecoverAsync(Visitor visitor, string password, string code) =>
        await visitor.SubmitAsync((await visitor.LandAsync(await visitor.SignInAsync("editor", password))).Form("Go on with the recovery code").Type("Recovery code", code));

    private static async Task<byte[]> StoreFileAsync(TestSite site)
    {
        await site.AskStoreAsync(db => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "PRAGMA wal_checkpoint(TRUNCATE)"));
        await using var file = new FileStream(site.Store.Connection["Data Source=".Length..], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
