using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;

namespace CariccPortal.Web.Pages.Staff.Topics;

/// <summary>All topics.</summary>
[Authorize(nameof(Permission.ManageTopics))]
public sealed class IndexModel(PortalDbContext db, Localizer localizer) : CategoryListModel<Topic>(db, localizer)
{
    protected override IQueryable<int> CategoryIds(PortalDbContext db) => db.ItemTopics.Select(row => row.TopicId);
}
