using CariccPortal.Web.Caching;
using CariccPortal.Web.Ratings;

namespace CariccPortal.Web.Telemetry;

/// <summary>What this node knows of itself.</summary>
/// <param name="history">What it did.</param>
/// <param name="monitor">Whether the store answers.</param>
/// <param name="cache">What it keeps.</param>
/// <param name="batcher">Who waits.</param>
public sealed class NodeStatus(TrafficHistory history, ContentVersionMonitor monitor, PageCache cache, VoteBatcher batcher)
{
    /// <summary>What it did in the last hour and since the start.</summary>
    public TrafficHistory Traffic => history;

    /// <summary>Whether the store answers.</summary>
    public ContentVersionMonitor ContentVersions => monitor;

    /// <summary>What it keeps.</summary>
    public PageCache PageCache => cache;

    /// <summary>Votes that wait.</summary>
    public VoteBatcher Votes => batcher;
}
