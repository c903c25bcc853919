using CariccPortal.Web.Caching;
using CariccPortal.Web.Ratings;

namespace CariccPortal.Web.Telemetry;

/// <summary>The state of this node, for the page <i>System status</i>.</summary>
public sealed class NodeStatus(TrafficHistory history, ContentVersionMonitor monitor, PageCache cache, VoteBatcher batcher)
{
    /// <summary>Traffic of the last hour and since the start.</summary>
    public TrafficHistory Traffic => history;

    /// <summary>Availability of the database and changes of the content.</summary>
    public ContentVersionMonitor ContentVersions => monitor;

    public PageCache PageCache => cache;

    public VoteBatcher Votes => batcher;
}
