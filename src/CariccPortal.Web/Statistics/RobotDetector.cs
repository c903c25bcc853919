using System.Buffers;
using CariccPortal.Statistics;

namespace CariccPortal.Web.Statistics;

/// <summary>Recognises robots by their user agent, and paths that only attacks ask for. A list of words costs a few dozen nanoseconds; the
/// libraries with lists of all robots match hundreds of regular expressions.</summary>
public static class RobotDetector
{
    // Search engines, archives, monitors and link previews name themselves with one of these words.
    private static readonly SearchValues<string> Robots = SearchValues.Create(
        ["bot", "crawl", "spider", "slurp", "archiver", "facebookexternalhit", "lighthouse", "monitor", "uptime", "preview", "scan"],
        StringComparison.OrdinalIgnoreCase);

    // Programs are the readers of feeds, calendars and the API, but not of pages.
    private static readonly SearchValues<string> Programs = SearchValues.Create(
        [
            "curl", "wget", "python", "java/", "go-http-client", "httpclient", "libwww", "headless", "okhttp", "scrapy", "axios",
            "node-fetch", "undici", "ruby", "perl", "php", "postman", "feed", "rss",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Attacks = SearchValues.Create(
        [
            "/wp-", "/wordpress", "xmlrpc", "/.env", "/.git", "/.aws", "/.ssh", "/.svn", "/.ds_store", "phpmyadmin", "/pma", "cgi-bin",
            "/administrator", "/vendor/", "/actuator", "/boaform", "/owa", "/solr", "/etc/passwd", "..%2f", "../", "%00", "<script",
            "%3cscript", "union%20select", "union+select", "/shell", "eval-stdin", "/hudson", "/jenkins", "/manager/html", "/server-status",
            "/telescope", ".sql", ".bak", ".asp", ".jsp", ".cgi", ".exe", ".dll", ".ini", ".yml", ".yaml", ".tar", ".zip", ".rar", ".7z",
            ".log",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a request comes from a robot. A request without a user agent does.</summary>
    public static bool IsRobot(HttpRequest request, ReadKind kind) =>
        request.Headers.UserAgent is not [{ Length: > 0 } agent] || agent.AsSpan().ContainsAny(Robots)
        || (kind == ReadKind.Page && agent.AsSpan().ContainsAny(Programs));

    /// <summary>Whether only attacks ask for a path. The old site had <c>index.php</c>, but no other program file.</summary>
    public static bool IsAttack(string url)
    {
        var path = url.AsSpan(0, url.IndexOf('?') is >= 0 and var end ? end : url.Length);
        if (url.AsSpan().ContainsAny(Attacks)) return true;
        var php = path.IndexOf(".php", StringComparison.OrdinalIgnoreCase);
        return php >= 0 && !path[..php].EndsWith("index", StringComparison.OrdinalIgnoreCase);
    }
}
