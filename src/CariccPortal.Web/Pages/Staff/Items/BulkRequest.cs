using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>What is to be done to several items.</summary>
/// <param name="Action">The act.</param>
/// <param name="Actor">Who wants it.</param>
/// <param name="Now">The instant (UTC).</param>
public sealed record BulkRequest(Permission Action, Actor Actor, DateTime Now);
