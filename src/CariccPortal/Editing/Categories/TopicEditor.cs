using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Categories;

/// <summary>Changes topics.</summary>
public sealed class TopicEditor(PortalDbContext db, TimeProvider clock) : CategoryEditor<Topic>(db, clock)
{
    private protected override SealedSubject Subject => SealedSubject.Topic;

    private protected override CategoryActions Actions { get; } =
        new(AuditAction.AddTopic, AuditAction.ChangeTopic, AuditAction.MergeTopics, AuditAction.RemoveTopic);

    private protected override IQueryable<int> ItemIds(int id) => Db.ItemTopics.Where(row => row.TopicId == id).Select(row => row.ItemId);

    private protected override async Task MoveItemsAsync(int from, int into, CancellationToken cancel)
    {
        await Db.ItemTopics.Where(row => row.TopicId == from && Db.ItemTopics.Any(one => one.TopicId == into && one.ItemId == row.ItemId))
            .ExecuteDeleteAsync(cancel);
        await Db.ItemTopics.Where(row => row.TopicId == from).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.TopicId, into), cancel);
    }
}
