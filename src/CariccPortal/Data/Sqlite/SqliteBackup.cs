using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CariccPortal.Data.Sqlite;

/// <summary>Copies a SQLite database while the site uses it, and puts a copy into an empty place. Everything is in the database: items,
/// images, files, users and keys.</summary>
public static class SqliteBackup
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Writes a copy of the database. The copy is one consistent state: the backup API reads in one transaction, and with the
    /// write-ahead log neither readers nor writers wait for it. The copy is checked before it gets its name.</summary>
    /// <param name="connectionString">The connection string of the database.</param>
    /// <param name="file">The file of the copy; must not exist.</param>
    /// <param name="progress">Called with the part done and the whole, in percent.</param>
    /// <param name="cancel">Cancels before the copy begins or before it gets its name.</param>
    /// <exception cref="IOException">The file exists, or the copy is damaged.</exception>
    public static async Task CreateAsync(
        string connectionString, string file, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        if (File.Exists(file)) throw new IOException($"'{file}' exists. Choose another file.");
        var part = file + ".part";
        File.Delete(part);
        try
        {
            using (var source = new SqliteConnection(connectionString))
            {
                await source.OpenAsync(cancel);
                var size = Scalar(source, "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
                using var target = Open(part, SqliteOpenMode.ReadWriteCreate);
                var copying = Task.Run(() => source.BackupDatabase(target), CancellationToken.None);
                while (await Task.WhenAny(copying, Task.Delay(ProgressInterval, CancellationToken.None)) != copying)
                    progress?.Invoke((int)Math.Min(99, new FileInfo(part).Length * 100 / Math.Max(1, size)), 100);
                await copying;
                cancel.ThrowIfCancellationRequested();
            }

            Check(part);
            File.Move(part, file);
            progress?.Invoke(100, 100);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Puts a copy into an empty place.</summary>
    /// <param name="file">The copy.</param>
    /// <param name="connectionString">The connection string of the database, whose file must not exist.</param>
    /// <param name="progress">Called with the part done and the whole, in percent.</param>
    /// <param name="cancel">Cancels the operation; nothing stays.</param>
    /// <exception cref="IOException">The database exists, or the copy is damaged or none of this portal.</exception>
    public static async Task RestoreAsync(
        string file, string connectionString, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var target = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (File.Exists(target) && new FileInfo(target).Length > 0)
            throw new IOException($"The database '{target}' exists. Move it away first: a backup is restored into an empty place only.");
        if (!File.Exists(file)) throw new IOException($"'{file}' does not exist.");
        Check(file);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        var part = target + ".part";
        try
        {
            var to = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None);
            await using (to)
            {
                var from = File.OpenRead(file);
                await using (from)
                {
                    var buffer = new byte[1 << 20];
                    for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0;)
                    {
                        await to.WriteAsync(buffer.AsMemory(0, read), cancel);
                        progress?.Invoke((int)(from.Position * 99 / Math.Max(1, from.Length)), 100);
                    }
                }

                to.Flush(flushToDisk: true);
            }

            // A log of another database would be applied to this one.
            foreach (var rest in new[] { target + "-wal", target + "-shm" }) File.Delete(rest);
            File.Move(part, target, overwrite: true);
            progress?.Invoke(100, 100);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Reads the whole copy and compares its indexes with its tables.</summary>
    private static void Check(string file)
    {
        try
        {
            using var copy = Open(file, SqliteOpenMode.ReadOnly);
            using var command = copy.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1)";
            if (command.ExecuteScalar() is not "ok") throw new IOException($"'{file}' is damaged.");
            if (Scalar(copy, "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('Items', 'AuditEntries', '__EFMigrationsHistory')") != 3)
                throw new IOException($"'{file}' is not a database of this portal.");
        }
        catch (SqliteException failure)
        {
            throw new IOException($"'{file}' cannot be read as a database: {failure.Message}", failure);
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The statements are constants of this class.")]
    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
