using CariccPortal.Editing;
using CariccPortal.Staff;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>What is to be done to several items.</summary>
/// <param name="Act">The act.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Now">The instant (UTC).</param>
public sealed record BulkWish(Act Act, Colleague By, DateTime Now);
