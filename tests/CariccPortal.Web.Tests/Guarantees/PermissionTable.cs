namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>What each role gets at each address of staff, on an item of their own and on another's. It is written by hand: the
/// site is held against it, not the other way round.</summary>
public static class PermissionTable
{
    // see: the page. done: sent on, and stored. told: the page again, with what came of it. part: a piece for a page that is open. link: the page with a one-time link. no: 403. A visitor is always sent to sign in.
    private const string Table = """
                                                         |  writer     |  editor     |  administrator
                                                         |  own  other |  own  other |  own  other
        GET  staff                                       |  see  see   |  see  see   |  see  see
        GET  staff/searches                              |  see  see   |  see  see   |  see  see
        GET  staff/equivalents                           |  no   no    |  see  see   |  see  see
        POST staff/equivalents                           |  no   no    |  done done  |  done done
        POST staff/equivalents?handler=Remove            |  no   no    |  done done  |  done done
        GET  staff/help/{picture?}                       |  see  see   |  see  see   |  see  see
        GET  staff/bin                                   |  no   no    |  see  see   |  see  see
        POST staff/bin                                   |  no   no    |  done done  |  done done
        GET  staff/addresses                             |  no   no    |  no   no    |  see  see
        POST staff/addresses                             |  no   no    |  no   no    |  done done
        POST staff/addresses?handler=Remove              |  no   no    |  no   no    |  done done
        GET  staff/people                                |  no   no    |  no   no    |  see  see
        GET  staff/people/invite                         |  no   no    |  no   no    |  see  see
        POST staff/people/invite                         |  no   no    |  no   no    |  link link
        GET  staff/people/{id}                           |  no   no    |  no   no    |  see  see
        POST staff/people/{id}?action=role                  |  no   no    |  no   no    |  told done
        POST staff/people/{id}?action=link                  |  no   no    |  no   no    |  told link
        POST staff/people/{id}?action=unlock                |  no   no    |  no   no    |  told done
        POST staff/people/{id}?action=sign-out              |  no   no    |  no   no    |  told done
        POST staff/people/{id}?action=deactivate            |  no   no    |  no   no    |  told done
        POST staff/people/{id}?action=reactivate            |  no   no    |  no   no    |  told done
        GET  staff/audit                                 |  no   no    |  no   no    |  see  see
        GET  staff/audit/csv                             |  no   no    |  no   no    |  see  see
        GET  staff/status                                |  no   no    |  no   no    |  see  see
        GET  staff/media                                 |  see  see   |  see  see   |  see  see
        POST staff/media                                 |  told told  |  told told  |  told told
        POST staff/media?handler=Drop                    |  told told  |  told told  |  told told
        GET  staff/media/edit/{hash}                     |  see  see   |  see  see   |  see  see
        POST staff/media/edit/{hash}                     |  done done  |  done done  |  done done
        POST staff/media/edit/{hash}?handler=PutIn       |  part part  |  part part  |  part part
        GET  staff/media/delete/{hash}                   |  see  no    |  see  see   |  see  see
        POST staff/media/delete/{hash}                   |  done no    |  done done  |  done done
        GET  staff/items/add                             |  see  see   |  see  see   |  see  see
        POST staff/items/add                             |  done done  |  done done  |  done done
        POST staff/items/add?handler=Preview             |  part part  |  part part  |  part part
        GET  staff/items/edit/{id}                       |  see  no    |  see  see   |  see  see
        POST staff/items/edit/{id}                       |  done no    |  done done  |  done done
        POST staff/items/edit/{id}?handler=Open          |  done no    |  done done  |  done done
        POST staff/items/edit/{id}?handler=Close         |  done no    |  done done  |  done done
        POST staff/items/edit/{id} handed-in             |  told no    |  done done  |  done done
        GET  staff/items/edit/{id} released              |  no   no    |  see  see   |  see  see
        POST staff/items/edit/{id} released              |  no   no    |  done done  |  done done
        GET  staff/items/revisions/{id}                  |  see  no    |  see  see   |  see  see
        GET  staff/items/revisions/compare/{id}       |  see  no    |  see  see   |  see  see
        GET  staff/items/preview/{id}                    |  see  see   |  see  see   |  see  see
        GET  staff/items/previews/{id}                   |  see  no    |  see  see   |  see  see
        POST staff/items/previews/{id}                   |  link no    |  link link  |  link link
        POST staff/items/previews/{id}?handler=Revoke    |  done no    |  done done  |  done done
        GET  staff/items/links/{id}                      |  see  no    |  see  see   |  see  see
        POST staff/items/links/{id}                      |  told no    |  told told  |  told told
        GET  staff/items/delete/{id}                     |  no   no    |  see  see   |  see  see
        POST staff/items/delete/{id}                     |  no   no    |  done done  |  done done
        GET  staff/items/bulk                            |  see  see   |  see  see   |  see  see
        POST staff/items/bulk?action=submit                 |  done told  |  done done  |  done done
        POST staff/items/bulk?action=publish                |  no   no    |  told done  |  told done
        POST staff/items/bulk?action=mark-reviewed                |  no   no    |  told done  |  told done
        POST staff/items/bulk?action=delete                 |  no   no    |  done done  |  done done
        GET  staff/items/act/{id}                        |  see  no    |  see  see   |  see  see
        POST staff/items/act/{id}?action=submit             |  done no    |  done done  |  done done
        POST staff/items/act/{id}?action=return-to-draft          |  done no    |  done told  |  done told
        POST staff/items/act/{id}?action=request-changes             |  no   no    |  done done  |  done done
        POST staff/items/act/{id}?action=publish            |  no   no    |  told done  |  told done
        POST staff/items/act/{id}?action=publish unread     |  no   no    |  done done  |  done done
        POST staff/items/act/{id}?action=unschedule         |  no   no    |  done done  |  done done
        POST staff/items/act/{id}?action=mark-reviewed            |  no   no    |  told done  |  told done
        POST staff/items/act/{id}?action=change-publication-date             |  no   no    |  done done  |  done done
        POST staff/items/act/{id}?action=withdraw           |  no   no    |  done done  |  done done
        POST staff/items/act/{id}?action=republish         |  no   no    |  told done  |  told done
        POST staff/items/act/{id}?action=republish unread  |  no   no    |  done done  |  done done
        POST staff/items/act/{id}?action=correct-first-published  |  no   no    |  no   no    |  done done
        """;

    /// <summary>The rows: the method, the address, how the item is prepared beyond what the address says, and the six answers.</summary>
    public static IReadOnlyList<Row> Rows { get; } = [.. Table.Split('\n').Skip(2).Select(ParseRow)];

    private static Row ParseRow(string line)
    {
        var parts = line.Split('|');
        var words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(words[0], words[1], words.ElementAtOrDefault(2) ?? "", [.. parts.Skip(1).SelectMany(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries))]);
    }

    /// <summary>One row of the table.</summary>
    public sealed record Row(string Method, string Path, string Variant, IReadOnlyList<string> ExpectedResults)
    {
        /// <summary>The endpoint that the row is of, as the site names it.</summary>
        public string Endpoint => $"{Method} {Path.Split("?action=")[0]}";

        public override string ToString() => $"{Method} {Path} {Variant}".TrimEnd();
    }
}
