using CariccPortal.Data;
using CariccPortal.Editing.Categories;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Staff.Topics;

/// <summary>The form of a topic.</summary>
public abstract class TopicFormModel(PortalDbContext db, TopicEditor editor, Localizer localizer)
    : CategoryFormModel<Topic>(db, editor, localizer)
{
    protected override IQueryable<int> ItemIds(PortalDbContext db, int id) =>
        db.ItemTopics.Where(row => row.TopicId == id).Select(row => row.ItemId);

    /// <summary>Stores what was entered; 0 for a new topic.</summary>
    protected Task<IActionResult> SaveAsync(int id, CategoryForm form, CancellationToken cancel)
    {
        Form = form;
        var draft = new Topic
        {
            Id = id,
            Version = form.CategoryVersion,
            Slug = form.Slug,
            Name = form.Name,
            Description = form.Description,
        };
        return SaveAsync(draft, cancel);
    }
}
