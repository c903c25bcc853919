using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class RolePeriodsTests
{
    private static readonly DateOnly First = new(2026, 12, 1);

    [Fact]
    public void Role_of_a_day_follows_from_the_periods()
    {
        var roles = new RolePeriods([new(CountryRole.Member, First, Until: null), new(CountryRole.Observer, null, First.AddDays(-2))]);

        Assert.Equal([CountryRole.Observer, null, CountryRole.Member, CountryRole.Member],
            new[] { -2, -1, 0, 1000 }.Select(days => roles.On(First.AddDays(days))));
        Assert.False(roles.Overlap);
        Assert.True(new RolePeriods([new(CountryRole.Member, First, null), new(CountryRole.Observer, null, First)]).Overlap);
        Assert.Equal(roles, RolePeriods.FromJson(roles.ToJson()));
        Assert.Equal("[{\"role\":\"Observer\",\"until\":\"2026-11-29\"},{\"role\":\"Member\",\"from\":\"2026-12-01\"}]", roles.ToJson());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("[{\"role\":\"King\"}]")]
    public void Stored_form_that_cannot_be_read_is_no_role(string json) => Assert.Null(RolePeriods.FromJson(json).On(First));
}
