using System.IO.Compression;
using CariccPortal.Import.K2;

namespace CariccPortal.Tests.Import.K2;

public sealed class MySqlDumpTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Strings_comments_and_other_statements_are_read_as_MySQL_does()
    {
        var items = Read(""""
            -- comment with 'quote
            # another; one
            /*!50003 CREATE TRIGGER x BEFORE INSERT ON y FOR EACH ROW SET NEW.a = 'b;' */;
            CREATE DATABASE `k2`; USE `k2`;
            CREATE TABLE IF NOT EXISTS `p_k2_items` (`id` int(11) NOT NULL DEFAULT '0' COMMENT 'a),b',
              `title` varchar(255), `introtext` text /* note */, `created` datetime, `trash` int, `published` int, `language` char(7),
              KEY `x` (`id`,`title`(10))) ENGINE=MyISAM COMMENT='k2;';
            INSERT INTO `k2`.`p_k2_items` VALUES (1,'O\'Neil says \"hi\"','a\\b\nc''d','2024-01-02 03:04:05',0,1,'en-GB'),
            (2, "double ""quoted""", _utf8mb4'text; -- no comment', '2024-01-02 03:04:05', 0, 1, 'en-GB');
            REPLACE INTO p_k2_items (title, id, introtext, created, published, language) VALUES ('Third', 3, X'41', '2024-01-02 03:04:05',
                1, 'en-GB')
              ON DUPLICATE KEY UPDATE title = 'x;y';
            INSERT INTO `p_other` VALUES (NULL, -1.5e+3, 0xFF, 'ok');
            INSERT IGNORE INTO `p_k2_items` VALUES (4,'Fourth',NULL,'0000-00-00 00:00:00',0,1,'*');
            """");

        Assert.Equal(["k2:1", "k2:2", "k2:3", "k2:4"], items.Select(item => item.Key));
        Assert.Equal(("O'Neil says \"hi\"", "a\\b\nc'd"), (items[0].Title, items[0].Html));
        Assert.Equal(("double \"quoted\"", "text; -- no comment"), (items[1].Title, items[1].Html));
        Assert.Equal("Third", items[2].Title);
        Assert.Equal("The item has no date.", items[3].SkipReason);
    }

    [Fact]
    public void Text_longer_than_the_buffer_is_read_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(number => number % 7 == 0 ? "''" : "\\n слово"));

        var items = Read($"INSERT INTO jos_k2_items (id, title, introtext, created) VALUES (1, 'T', '{text}', '2024-01-02 03:04:05');");

        Assert.Equal(text.Replace("''", "'", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Trim(),
            Assert.Single(items).Html);
    }

    [Fact]
    public void Packed_dump_is_read()
    {
        var file = Path.Combine(folder.Path, "dump.sql.gz");
        using (var stream = new GZipStream(File.Create(file), CompressionLevel.Fastest))
            stream.Write("INSERT INTO jos_k2_items (id, title, introtext, created) VALUES (5, 'T', 'x', '2024-01-02');"u8);

        Assert.Equal("k2:5", Assert.Single(ReadFile(file)).Key);
    }

    private List<K2Item> Read(string dump) => ReadFile(folder.Write("dump.sql", dump));

    private static List<K2Item> ReadFile(string file)
    {
        var reader = new K2SqlReader(file, new TestClock());
        Assert.Empty(reader.ReadContents(TestContext.Current.CancellationToken).Problems);
        return [.. reader.ReadItems(TestContext.Current.CancellationToken)];
    }
}
