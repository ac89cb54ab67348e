using System.Globalization;
using ChainChief.Storage;
using DuckDB.NET.Data;

namespace ChainChief.Importing;

/// <summary>DuckDB in memory for one aggregation: it reads files, keeps none, fetches nothing, and puts what does not fit into a folder that goes with it.</summary>
sealed class InvoiceStore : IDisposable
{
    const string Prefix = "invoices-", Lock = "in-use";

    readonly DuckDBConnection connection;
    readonly DirectoryInfo scratch;
    readonly FileStream door;
    readonly CancellationToken cancel;

    public InvoiceStore(Workspace workspace, InvoiceLimits limits, CancellationToken cancel)
    {
        this.cancel = cancel;
        var root = Path.Combine(workspace.Folder, "scratch");
        RemoveLeftovers(root);
        scratch = Directory.CreateDirectory(Path.Combine(root, $"{Prefix}{Guid.NewGuid():N}"));
        door = new(Path.Combine(scratch.FullName, Lock), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        connection = new("DataSource=:memory:");
        connection.Open();
        Execute("SET autoinstall_known_extensions = false");
        Execute("SET autoload_known_extensions = false");
        Execute(string.Create(CultureInfo.InvariantCulture, $"SET threads = {limits.Threads}"));
        Execute(string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{limits.MemoryMebibytes}MiB'"));
        Execute($"SET temp_directory = {Quote(Path.Combine(scratch.FullName, "spill"))}");
        Execute("SET preserve_insertion_order = false");
        Execute("SET lock_configuration = true");
        foreach (var macro in InvoiceSql.Macros) Execute(macro);
    }

    /// <summary>A text as SQL writes it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The path of one file as SQL writes it, whatever signs of patterns its name holds.</summary>
    public static string QuotePath(string path) => Quote(string.Concat(path.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString())));

    /// <summary>A name of a column as SQL writes it.</summary>
    public static string QuoteName(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public void Execute(string sql) => Stoppable(command => command.ExecuteNonQuery(), sql);

    /// <summary>A BIGINT; 0 for NULL.</summary>
    public long Count(string sql) => Stoppable(command => command.ExecuteScalar() is long value ? value : 0, sql);

    /// <summary>The rows of a query, each read by <paramref name="read"/> as it comes.</summary>
    public IEnumerable<T> Rows<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var stop = cancel.Register(command.Cancel);
        using var reader = Guarded(command.ExecuteReader);
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            yield return read(reader);
        }
    }

    /// <summary>Adds rows to a table, in the order of its columns.</summary>
    public void Append<T>(string table, IEnumerable<T> rows, Action<IDuckDBAppenderRow, T> add)
    {
        using var appender = connection.CreateAppender(table);
        foreach (var row in rows)
        {
            var line = appender.CreateRow();
            add(line, row);
            line.EndRow();
        }
    }

    /// <summary>Names of the columns of a Parquet file; null where it is none.</summary>
    public IReadOnlyList<string>? ParquetHeads(string path) => ParquetTypes(path)?.Select(column => column.Name).ToList();

    /// <summary>Names and types of the columns of a Parquet file; null where it is none.</summary>
    public IReadOnlyList<(string Name, string Type)>? ParquetTypes(string path)
    {
        try
        {
            return [.. Rows($"DESCRIBE SELECT * FROM read_parquet({QuotePath(path)})", r => (r.GetString(0), r.GetString(1)))];
        }
        catch (DuckDBException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        door.Dispose();
        scratch.Delete(recursive: true);
        if (scratch.Parent is { Exists: true } root && !root.EnumerateFileSystemInfos().Any()) root.Delete();
    }

    T Stoppable<T>(Func<DuckDBCommand, T> run, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var stop = cancel.Register(command.Cancel);
        return Guarded(() => run(command));
    }

    /// <summary>What was interrupted because the caller wished so is no failure of the store.</summary>
    T Guarded<T>(Func<T> run)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return run();
        }
        catch (DuckDBException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }

    /// <summary>Removes the folders of aggregations that were killed: nobody holds their door any more.</summary>
    static void RemoveLeftovers(string root)
    {
        if (!Directory.Exists(root)) return;
        foreach (var folder in Directory.GetDirectories(root, $"{Prefix}*"))
        {
            try
            {
                var path = Path.Combine(folder, Lock);
                using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)) { }
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another process is at work there.
            }
        }
    }
}
