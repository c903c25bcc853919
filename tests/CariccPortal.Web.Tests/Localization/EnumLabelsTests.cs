using CariccPortal.Editing.Dashboard;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Media;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Staff;
using CariccPortal.Web.Pages.Staff.Items;
using Microsoft.AspNetCore.Http;

namespace CariccPortal.Web.Tests.Localization;

/// <summary>Every value of an enum that the interface shows has its own label or message.</summary>
public sealed class EnumLabelsTests
{
    private static readonly Localizer Localizer = new(new FixedContext());

    private static Dictionary<string, IEnumerable<(object Value, Func<string> Label)>> Labels { get; } = new(StringComparer.Ordinal)
    {
        ["section"] = Each<ItemKind>(Localizer.Section),
        ["type"] = Each<ItemKind>(Localizer.Kind),
        ["all items"] = From(ItemKinds.WithSection, kind => Localizer.AllItems(kind, 1)),
        ["section description"] = From(ItemKinds.WithSection, Localizer.SectionDescription),
        ["event phase"] = Each<EventPhase>(Localizer.EventPhaseLabel),
        ["event status"] = Each<EventStatus>(Localizer.EventStatusLabel),
        ["publication status"] = Each<PublicationStatus>(Localizer.StatusLabel),
        ["country role"] = Each<CountryRole>(role => Localizer.RoleDescription(role, isOrganisation: true)),
        ["country role name"] = Each<CountryRole>(Localizer.RoleName),
        ["dashboard list"] = Each<DashboardList>(Localizer.LabelOf),
        ["dashboard list description"] = Each<DashboardList>(Localizer.DescriptionOf),
        ["edit error"] = Each<EditErrorCode>(code => Localizer.Message(new EditError(code, Field: "Title"))),
        ["media error"] = Each<MediaErrorCode>(code => Localizer.Message(new MediaError(code))),
        ["alt text warning"] = Each<AltTextWarning>(Localizer.Message),
        ["user error"] = Each<UserError>(Localizer.Message),
        ["link status"] = Each<LinkStatus>(status => Localizer.Message(new LinkCheckResult("", status))),
        ["checklist issue"] = Each<ChecklistIssueKind>(kind =>
            Localizer.Message(new ChecklistIssue(kind, Language.English) { Other = Language.Russian })),
        ["workflow action"] = From(WorkflowRules.TranslationActions, Localizer.ActionLabel),
        ["workflow action description"] = From(WorkflowRules.TranslationActions, Localizer.ActionDescription),
        ["workflow action done"] = From(WorkflowRules.TranslationActions, Localizer.ActionDoneMessage),
        ["bulk action"] = From(BulkModel.Actions, Localizer.BulkActionLabel),
        ["bulk action confirmation"] = From(BulkModel.Actions, action => Localizer.BulkConfirmation(action, 1)),
        ["bulk action done"] = From(BulkModel.Actions, action => Localizer.BulkDoneMessage(action, 1)),
    };

    public static TheoryData<string> Enums { get; } = new(Labels.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_value_has_its_own_text(string name)
    {
        foreach (var (value, label) in Labels[name])
        {
            var error = Record.Exception(() => Assert.NotEmpty(label()));
            Assert.True(error is null, $"The {name} of {value} is missing: {error?.Message}");
        }
    }

    private static IEnumerable<(object Value, Func<string> Label)> Each<TEnum>(Func<TEnum, string> label)
        where TEnum : struct, Enum => From(Enum.GetValues<TEnum>(), label);

    private static IEnumerable<(object Value, Func<string> Label)> From<T>(IEnumerable<T> values, Func<T, string> label)
        where T : struct, Enum => [.. values.Select(value => ((object)value, (Func<string>)(() => label(value))))];

    // HttpContextAccessor keeps its context per asynchronous call, so a static one is empty in the tests.
    private sealed class FixedContext : IHttpContextAccessor
    {
        public HttpContext? HttpContext { get; set; } = new DefaultHttpContext();
    }
}
