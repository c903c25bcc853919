using System.Net;
using CariccPortal.Tests;
using CariccPortal.Web.Accounts;

namespace CariccPortal.Web.Tests.Accounts;

public sealed class SignInThrottleTests
{
    private static readonly IPAddress LocalAddress = IPAddress.Parse("192.0.2.1");

    private readonly TestClock clock = new();
    private readonly SignInThrottle throttle;

    public SignInThrottleTests() => throttle = new(clock);

    [Fact]
    public void Delay_for_one_name_grows_to_15_minutes()
    {
        for (var attempt = 1; attempt <= 3; attempt++) Assert.Null(throttle.RegisterAttempt("anna", GetAddress(attempt)));
        foreach (var wait in new[] { 10, 40, 900, 900 })
        {
            Assert.Equal(wait, throttle.RegisterAttempt("anna", GetAddress(wait))!.Value.TotalSeconds);
            clock.Advance(TimeSpan.FromSeconds(wait));
            Assert.Null(throttle.RegisterAttempt("anna", GetAddress(wait)));
        }
    }

    [Fact]
    public void User_names_are_case_insensitive()
    {
        for (var attempt = 1; attempt <= 3; attempt++) throttle.RegisterAttempt(attempt % 2 == 0 ? "Anna" : "aNNA", GetAddress(attempt));

        Assert.NotNull(throttle.RegisterAttempt("ANNA", GetAddress(9)));
        Assert.Null(throttle.RegisterAttempt("boris", GetAddress(9)));
    }

    [Fact]
    public void Network_with_many_failures_is_delayed()
    {
        for (var attempt = 1; attempt <= 10; attempt++) Assert.Null(throttle.RegisterAttempt($"name {attempt}", LocalAddress));

        Assert.Equal(5, throttle.RegisterAttempt("name 11", LocalAddress)!.Value.TotalSeconds);
        Assert.Null(throttle.RegisterAttempt("name 11", GetAddress(7)));
    }

    // An entry without a failure once had the year 1 as its time, which the database could not compare: the sign-in page failed.
    [Fact]
    public void New_name_from_a_blocked_network_has_no_last_attempt()
    {
        for (var attempt = 1; attempt <= 10; attempt++) throttle.RegisterAttempt($"name {attempt}", LocalAddress);

        Assert.NotNull(throttle.RegisterAttempt("new name", LocalAddress));

        Assert.Null(throttle.GetLastAttempt("new name"));
    }

    [Fact]
    public void Random_attempts_keep_the_rules_of_the_throttle()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 20_000; round++)
        {
            var (name, address) = ($"name {random.Next(8)}", GetAddress(random.Next(4)));
            var wait = throttle.RegisterAttempt(name, address);
            if (wait is { } delay) Assert.InRange(delay, TimeSpan.FromTicks(1), CariccPortal.Staff.AccountLockout.Duration);
            else Assert.Equal(clock.Now, throttle.GetLastAttempt(name));
            if (throttle.GetLastAttempt(name) is { } last) Assert.InRange(last, new TestClock().Now, clock.Now);
            if (wait is null && random.Next(3) == 0)
            {
                throttle.RegisterSuccess(name, address);
                Assert.Null(throttle.RegisterAttempt(name, GetAddress(200 + random.Next(2000))));
                throttle.Reset(name);
            }

            clock.Advance(TimeSpan.FromSeconds(random.Next(60)));
        }
    }

    [Fact]
    public void Successful_sign_in_resets_the_delay()
    {
        for (var attempt = 1; attempt <= 50; attempt++)
        {
            Assert.Null(throttle.RegisterAttempt("anna", LocalAddress));
            throttle.RegisterSuccess("anna", LocalAddress);
        }
    }

    [Fact]
    public void Success_does_not_reset_failures_of_other_names()
    {
        for (var attempt = 1; attempt <= 9; attempt++)
        {
            throttle.RegisterAttempt($"name {attempt}", LocalAddress);
            throttle.RegisterAttempt("own", LocalAddress);
            throttle.RegisterSuccess("own", LocalAddress);
        }

        Assert.Null(throttle.RegisterAttempt("name 10", LocalAddress));
        Assert.NotNull(throttle.RegisterAttempt("name 11", LocalAddress));
    }

    [Fact]
    public void Concurrent_attempts_are_all_counted()
    {
        var allowed = 0;
        Parallel.For(0, 200, attempt =>
        {
            if (throttle.RegisterAttempt("anna", GetAddress(attempt)) is null) Interlocked.Increment(ref allowed);
        });

        Assert.Equal(3, allowed);
    }

    [Fact]
    public void Entries_expire_after_an_hour()
    {
        for (var attempt = 1; attempt <= 3; attempt++) throttle.RegisterAttempt("anna", GetAddress(attempt));
        clock.Advance(TimeSpan.FromHours(1));

        for (var attempt = 1; attempt <= 3; attempt++) Assert.Null(throttle.RegisterAttempt("anna", GetAddress(attempt)));
    }

    [Fact]
    public void Number_of_entries_is_bounded()
    {
        for (var attempt = 0; attempt < 60_000; attempt++) throttle.RegisterAttempt($"name {attempt}", new IPAddress(attempt + 1L));

        Assert.InRange(throttle.Count, 1, 20_002);
    }

    private static IPAddress GetAddress(int number) => IPAddress.Parse($"198.51.{number / 250}.{number % 250}");
}
