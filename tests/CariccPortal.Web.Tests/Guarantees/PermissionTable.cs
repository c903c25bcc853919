namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>What each role gets at each address of staff, on an item of their own and on another's. It is written by hand: the
/// site is held against it, not the other way round.</summary>
public static class PermissionTable
{
    // see: the page. done: redirected after saving. message: the page again with a message. part: a fragment for an open page. link: the
    // page with a one-time link.
    // no: 403. Visitors are always redirected to sign-in.
    private const string Table = """
                                                                          |  writer           |  editor           |  administrator
                                                                          |  own     other    |  own     other    |  own     other
        GET  staff                                                        |  see     see      |  see     see      |  see     see
        GET  staff?handler=Csv                                            |  see     see      |  see     see      |  see     see
        GET  staff/searches                                               |  see     see      |  see     see      |  see     see
        GET  staff/searches?handler=Csv                                   |  see     see      |  see     see      |  see     see
        GET  staff/reading                                                |  see     see      |  see     see      |  see     see
        GET  staff/reading?handler=Csv                                    |  see     see      |  see     see      |  see     see
        GET  staff/reading?handler=NotFoundCsv                            |  see     see      |  see     see      |  see     see
        GET  staff/synonyms                                               |  no      no       |  see     see      |  see     see
        GET  staff/synonyms?handler=Csv                                   |  no      no       |  see     see      |  see     see
        POST staff/synonyms                                               |  no      no       |  done    done     |  done    done
        POST staff/synonyms?handler=Remove                                |  no      no       |  done    done     |  done    done
        GET  staff/help/{image?}                                        |  see     see      |  see     see      |  see     see
        GET  staff/bin                                                    |  see     see      |  see     see      |  see     see
        GET  staff/bin?handler=Csv                                        |  see     see      |  see     see      |  see     see
        POST staff/bin                                                    |  done    message  |  done    done     |  done    done
        GET  staff/links                                                  |  no      no       |  see     see      |  see     see
        GET  staff/links?handler=Csv                                      |  no      no       |  see     see      |  see     see
        POST staff/links?handler=Again                                    |  no      no       |  done    done     |  done    done
        GET  staff/redirects                                              |  no      no       |  no      no       |  see     see
        GET  staff/redirects?handler=Csv                                  |  no      no       |  no      no       |  see     see
        POST staff/redirects                                              |  no      no       |  no      no       |  done    done
        POST staff/redirects?handler=Remove                               |  no      no       |  no      no       |  done    done
        GET  staff/home-page                                              |  no      no       |  see     see      |  see     see
        POST staff/home-page                                              |  no      no       |  done    done     |  done    done
        POST staff/home-page?handler=Move                                 |  no      no       |  done    done     |  done    done
        POST staff/home-page?handler=Section                              |  no      no       |  done    done     |  done    done
        GET  staff/topics                                                 |  no      no       |  no      no       |  see     see
        GET  staff/topics?handler=Csv                                     |  no      no       |  no      no       |  see     see
        GET  staff/topics/add                                             |  no      no       |  no      no       |  see     see
        POST staff/topics/add                                             |  no      no       |  no      no       |  done    done
        GET  staff/topics/edit/{id}                                       |  no      no       |  no      no       |  see     see
        POST staff/topics/edit/{id}                                       |  no      no       |  no      no       |  done    done
        POST staff/topics/edit/{id}?handler=Merge                         |  no      no       |  no      no       |  done    done
        POST staff/topics/edit/{id}?handler=Remove                        |  no      no       |  no      no       |  done    done
        GET  staff/countries                                              |  no      no       |  no      no       |  see     see
        GET  staff/countries?handler=Csv                                  |  no      no       |  no      no       |  see     see
        GET  staff/countries/add                                          |  no      no       |  no      no       |  see     see
        POST staff/countries/add                                          |  no      no       |  no      no       |  done    done
        GET  staff/countries/edit/{id}                                    |  no      no       |  no      no       |  see     see
        POST staff/countries/edit/{id}                                    |  no      no       |  no      no       |  done    done
        POST staff/countries/edit/{id}?handler=Merge                      |  no      no       |  no      no       |  done    done
        POST staff/countries/edit/{id}?handler=Remove                     |  no      no       |  no      no       |  done    done
        GET  staff/pages                                                  |  see     see      |  see     see      |  see     see
        GET  staff/pages?handler=Csv                                      |  see     see      |  see     see      |  see     see
        POST staff/pages                                                  |  message message  |  done    done     |  done    done
        GET  staff/banners                                                |  no      no       |  no      no       |  see     see
        GET  staff/banners?handler=Csv                                    |  no      no       |  no      no       |  see     see
        POST staff/banners                                                |  no      no       |  no      no       |  done    done
        POST staff/banners?handler=Remove                                 |  no      no       |  no      no       |  done    done
        GET  staff/contact                                                |  no      no       |  no      no       |  see     see
        POST staff/contact                                                |  no      no       |  no      no       |  done    message
        GET  staff/messages                                               |  no      no       |  see     see      |  see     see
        GET  staff/messages?handler=Csv                                   |  no      no       |  see     see      |  see     see
        POST staff/messages?action=assign                                 |  no      no       |  done    done     |  done    done
        POST staff/messages?action=close                                  |  no      no       |  done    done     |  done    done
        GET  staff/users                                                  |  no      no       |  no      no       |  see     see
        GET  staff/users?handler=Csv                                      |  no      no       |  no      no       |  see     see
        GET  staff/users/invite                                           |  no      no       |  no      no       |  see     see
        POST staff/users/invite                                           |  no      no       |  no      no       |  link    link
        GET  staff/users/{id}                                             |  no      no       |  no      no       |  see     see
        POST staff/users/{id}?action=role                                 |  no      no       |  no      no       |  message done
        POST staff/users/{id}?action=password-link                        |  no      no       |  no      no       |  message link
        POST staff/users/{id}?action=unlock                               |  no      no       |  no      no       |  message done
        POST staff/users/{id}?action=sign-out                             |  no      no       |  no      no       |  message done
        POST staff/users/{id}?action=deactivate                           |  no      no       |  no      no       |  message done
        POST staff/users/{id}?action=reactivate                           |  no      no       |  no      no       |  message done
        GET  staff/audit-log                                              |  no      no       |  no      no       |  see     see
        GET  staff/audit-log?handler=Csv                                  |  no      no       |  no      no       |  see     see
        GET  staff/migration                                              |  no      no       |  no      no       |  see     see
        GET  staff/migration?handler=Csv                                  |  no      no       |  no      no       |  see     see
        POST staff/migration?handler=SignOff                              |  no      no       |  no      no       |  message message
        POST staff/migration?handler=Pair                                 |  no      no       |  no      no       |  message message
        GET  staff/system-status                                          |  no      no       |  no      no       |  see     see
        GET  staff/integrity                                              |  no      no       |  see     see      |  see     see
        GET  staff/integrity?handler=Csv                                  |  no      no       |  see     see      |  see     see
        POST staff/integrity                                              |  no      no       |  no      no       |  done    done
        POST staff/integrity?handler=Restore                              |  no      no       |  no      no       |  message message
        GET  staff/media                                                  |  see     see      |  see     see      |  see     see
        GET  staff/media?handler=Csv                                      |  see     see      |  see     see      |  see     see
        GET  staff/media?handler=Choose                                   |  see     see      |  see     see      |  see     see
        POST staff/media                                                  |  message message  |  message message  |  message message
        POST staff/media?handler=Upload                                   |  message message  |  message message  |  message message
        GET  staff/media/edit/{hash}                                      |  see     see      |  see     see      |  see     see
        POST staff/media/edit/{hash}                                      |  done    done     |  done    done     |  done    done
        GET  staff/media/delete/{hash}                                    |  see     no       |  see     see      |  see     see
        POST staff/media/delete/{hash}                                    |  done    no       |  done    done     |  done    done
        GET  staff/items/add                                              |  see     see      |  see     see      |  see     see
        GET  staff/items/add?handler=Titles                               |  see     see      |  see     see      |  see     see
        POST staff/items/add                                              |  done    done     |  done    done     |  done    done
        POST staff/items/add?handler=Preview                              |  part    part     |  part    part     |  part    part
        POST staff/items/add?handler=EventDays                            |  part    part     |  part    part     |  part    part
        GET  staff/items/edit/{id}                                        |  see     no       |  see     see      |  see     see
        POST staff/items/edit/{id}                                        |  done    no       |  done    done     |  done    done
        POST staff/items/edit/{id}?handler=Open                           |  done    no       |  done    done     |  done    done
        POST staff/items/edit/{id}?handler=Close                          |  done    no       |  done    done     |  done    done
        POST staff/items/edit/{id} submitted                              |  message no       |  done    done     |  done    done
        GET  staff/items/edit/{id} published                              |  no      no       |  see     see      |  see     see
        POST staff/items/edit/{id} published                              |  no      no       |  done    done     |  done    done
        GET  staff/items/next/edit/{id}                                   |  see     no       |  see     see      |  see     see
        POST staff/items/next/edit/{id}                                   |  done    no       |  done    done     |  done    done
        GET  staff/items/next/preview/{id}                                |  see     no       |  see     see      |  see     see
        GET  staff/items/next/review/{id}                                 |  see     no       |  see     see      |  see     see
        POST staff/items/next/review/{id}?action=submit                   |  done    no       |  done    done     |  done    done
        POST staff/items/next/review/{id}?action=return                   |  done    no       |  done    message  |  done    message
        POST staff/items/next/review/{id}?action=request                  |  no      no       |  done    done     |  done    done
        POST staff/items/next/review/{id}?action=publish                  |  no      no       |  message done     |  message done
        POST staff/items/next/review/{id}?action=publish unreviewed       |  no      no       |  done    done     |  done    done
        POST staff/items/next/review/{id}?action=unschedule               |  no      no       |  done    done     |  done    done
        POST staff/items/next/review/{id}?action=discard                  |  done    no       |  done    done     |  done    done
        GET  staff/items/revisions/{id}                                   |  see     no       |  see     see      |  see     see
        GET  staff/items/revisions/compare/{id}                           |  see     no       |  see     see      |  see     see
        GET  staff/items/preview/{id}                                     |  see     see      |  see     see      |  see     see
        GET  staff/items/preview-links/{id}                               |  see     no       |  see     see      |  see     see
        POST staff/items/preview-links/{id}                               |  link    no       |  link    link     |  link    link
        POST staff/items/preview-links/{id}?handler=Revoke                |  done    no       |  done    done     |  done    done
        GET  staff/items/links/{id}                                       |  see     no       |  see     see      |  see     see
        POST staff/items/links/{id}                                       |  message no       |  message message  |  message message
        GET  staff/items/votes/{id}                                       |  no      no       |  see     see      |  see     see
        POST staff/items/votes/{id}                                       |  no      no       |  message message  |  message message
        GET  staff/items/supersede/{id}                                   |  no      no       |  see     see      |  see     see
        POST staff/items/supersede/{id}                                   |  no      no       |  message message  |  message message
        GET  staff/items/comments/{id}                                    |  see     no       |  see     see      |  see     see
        POST staff/items/comments/{id}                                    |  done    no       |  done    done     |  done    done
        GET  staff/items/delete/{id}                                      |  see     no       |  see     see      |  see     see
        POST staff/items/delete/{id}                                      |  done    no       |  done    done     |  done    done
        GET  staff/items/bulk                                             |  see     see      |  see     see      |  see     see
        POST staff/items/bulk?action=submit                               |  done    message  |  done    done     |  done    done
        POST staff/items/bulk?action=publish                              |  no      no       |  message done     |  message done
        POST staff/items/bulk?action=mark-reviewed                        |  no      no       |  message done     |  message done
        POST staff/items/bulk?action=delete                               |  done    message  |  done    done     |  done    done
        GET  staff/items/status/{id}                                      |  see     no       |  see     see      |  see     see
        POST staff/items/status/{id}?handler=Time                         |  part    part     |  part    part     |  part    part
        POST staff/items/status/{id}?handler=Recheck                      |  no      no       |  done    done     |  done    done
        POST staff/items/status/{id}?action=submit                        |  done    no       |  done    done     |  done    done
        POST staff/items/status/{id}?action=return-to-draft               |  done    no       |  done    message  |  done    message
        POST staff/items/status/{id}?action=request-changes               |  no      no       |  done    done     |  done    done
        POST staff/items/status/{id}?action=publish                       |  no      no       |  message done     |  message done
        POST staff/items/status/{id}?action=publish unreviewed            |  no      no       |  done    done     |  done    done
        POST staff/items/status/{id}?action=unschedule                    |  no      no       |  done    done     |  done    done
        POST staff/items/status/{id}?action=mark-reviewed                 |  no      no       |  message done     |  message done
        POST staff/items/status/{id}?action=confirm-translation           |  no      no       |  message message  |  message message
        POST staff/items/status/{id}?action=change-publication-date       |  no      no       |  done    done     |  done    done
        POST staff/items/status/{id}?action=withdraw                      |  no      no       |  done    done     |  done    done
        POST staff/items/status/{id}?action=republish                     |  no      no       |  message done     |  message done
        POST staff/items/status/{id}?action=republish unreviewed          |  no      no       |  done    done     |  done    done
        POST staff/items/status/{id}?action=correct-first-published       |  no      no       |  no      no       |  done    done
        """;

    /// <summary>The rows: the method, the address, how the item is prepared beyond what the address says, and the six answers.</summary>
    public static IReadOnlyList<Row> Rows { get; } = [.. Table.Split('\n').Skip(2).Select(ParseRow)];

    private static Row ParseRow(string line)
    {
        var parts = line.Split('|');
        var words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(words[0], words[1], words.ElementAtOrDefault(2) ?? "",
            [.. parts.Skip(1).SelectMany(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries))]);
    }

    /// <summary>One row of the table.</summary>
    public sealed record Row(string Method, string Path, string Variant, IReadOnlyList<string> ExpectedResults)
    {
        /// <summary>The endpoint that the row is of, as the site names it.</summary>
        public string Endpoint => $"{Method} {Path.Split("?action=")[0]}";

        public override string ToString() => $"{Method} {Path} {Variant}".TrimEnd();
    }
}
