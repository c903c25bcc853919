using System.Net;
using CariccPortal.Tests;
using CariccPortal.Web.Staff;

namespace CariccPortal.Web.Tests.Staff;

public sealed class SignInThrottleTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");

    private readonly TestClock clock = new();
    private readonly SignInThrottle throttle;

    public SignInThrottleTests() => throttle = new(clock);

    [Fact]
    public void The_wait_for_one_name_grows_to_a_quarter_of_an_hour()
    {
        for (var attempt = 1; attempt <= 3; attempt++) Assert.Null(throttle.Ask("anna", From(attempt)));
        foreach (var wait in new[] { 10, 40, 900, 900 })
        {
            Assert.Equal(wait, throttle.Ask("anna", From(wait))!.Value.TotalSeconds);
            clock.Advance(TimeSpan.FromSeconds(wait));
            Assert.Null(throttle.Ask("anna", From(wait)));
        }
    }

    [Fact]
    public void Capitals_make_no_other_name_of_it()
    {
        for (var attempt = 1; attempt <= 3; attempt++) throttle.Ask(attempt % 2 == 0 ? "Anna" : "aNNA", From(attempt));

        Assert.NotNull(throttle.Ask("ANNA", From(9)));
        Assert.Null(throttle.Ask("boris", From(9)));
    }

    [Fact]
    public void One_network_that_tries_many_names_waits_too_and_another_does_not()
    {
        for (var attempt = 1; attempt <= 10; attempt++) Assert.Null(throttle.Ask($"name {attempt}", Here));

        Assert.Equal(5, throttle.Ask("name 11", Here)!.Value.TotalSeconds);
        Assert.Null(throttle.Ask("name 11", From(7)));
    }

    [Fact]
    public void What_was_right_does_not_count()
    {
        for (var attempt = 1; attempt <= 50; attempt++)
        {
            Assert.Null(throttle.Ask("anna", Here));
            throttle.Forgive("anna", Here);
        }
    }

    [Fact]
    public void A_right_one_of_one_s_own_does_not_pay_for_wrong_ones_at_others()
    {
        for (var attempt = 1; attempt <= 9; attempt++)
        {
            throttle.Ask($"name {attempt}", Here);
            throttle.Ask("own", Here);
            throttle.Forgive("own", Here);
        }

        Assert.Null(throttle.Ask("name 10", Here));
        Assert.NotNull(throttle.Ask("name 11", Here));
    }

    [Fact]
    public void Attempts_at_the_same_time_are_all_counted()
    {
        var allowed = 0;
        Parallel.For(0, 200, attempt =>
        {
            if (throttle.Ask("anna", From(attempt)) is null) Interlocked.Increment(ref allowed);
        });

        Assert.Equal(3, allowed);
    }

    [Fact]
    public void After_an_hour_it_is_forgotten()
    {
        for (var attempt = 1; attempt <= 3; attempt++) throttle.Ask("anna", From(attempt));
        clock.Advance(TimeSpan.FromHours(1));

        for (var attempt = 1; attempt <= 3; attempt++) Assert.Null(throttle.Ask("anna", From(attempt)));
    }

    [Fact]
    public void However_many_names_are_tried_the_memory_is_bounded()
    {
        for (var attempt = 0; attempt < 60_000; attempt++) throttle.Ask($"name {attempt}", new IPAddress(attempt + 1L));

        Assert.InRange(throttle.Count, 1, 20_002);
    }

    private static IPAddress From(int number) => IPAddress.Parse($"198.51.{number / 250}.{number % 250}");
}
