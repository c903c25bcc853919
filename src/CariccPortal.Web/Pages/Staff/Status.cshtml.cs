using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Web.Health;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Operations;
using CariccPortal.Web.Telemetry;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>How the site does, by what this node has seen itself.</summary>
[Authorize(nameof(Act.SeeStatus))]
public sealed class StatusModel(PortalDb db, ThisNode node, PortalSettings settings, Words words) : PageModel
{
    public Minute Sum { get; private set; } = node.Hour.Sum;

    public ThisNode Node => node;

    public IReadOnlyList<Minute> Minutes { get; private set; } = [];

    public IReadOnlyList<Plot> Plots { get; private set; } = [];

    public long DatabaseSize { get; private set; }

    public string? Advice { get; private set; }

    public long Free { get; } = DiskCheck.Free(settings);

    public bool IsDiskShort => Free < settings.DiskMegabytes * 1_000_000L;

    public static string Version { get; } = Export.Version.Split('+')[0];

    public static long Memory => Environment.WorkingSet;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Minutes = node.Hour.Minutes;
        Plots =
        [
            new(words["Requests"], [.. Minutes.Select(one => one.Requests)]),
            new(words["Given as kept"], [.. Minutes.Select(one => one.Given)]),
            new(words["Made anew"], [.. Minutes.Select(one => one.Made)]),
            new(words["Old copies, the store being away"], [.. Minutes.Select(one => one.StoodIn)]),
            new(words["Faults of the site"], [.. Minutes.Select(one => one.Errors)]),
            new(words["Votes"], [.. Minutes.Select(one => one.Votes)]),
        ];
        DatabaseSize = await db.SizeAsync(cancel);
        Advice = await db.AdviceAsync(cancel);
    }
}
