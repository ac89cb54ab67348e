using ChainChief.Common;

namespace ChainChief.Importing;

/// <summary>Faults of a whole file that show only while it is read: rows behind them are lost, so that not even leaving out bad rows would be honest.</summary>
static class InvoiceShape
{
    /// <summary>Null where the bad rows of the file stand each for itself.</summary>
    public static Problem? Fault(InvoiceFile file, BadCounts bad, InvoiceStore store)
    {
        if (bad is not { Rejects: { } rejects, Rejected: > 0 }) return null;
        if (bad.Rejected >= InvoiceAggregation.MostRejects) return new("invoice-rows-shapeless", file.Name, Arguments: [$"{InvoiceAggregation.MostRejects}", $"{file.Columns.Heads.Count}"]);
        // An open quote takes the lines behind it with it.
        var open = store.Rows($"SELECT CAST(min(line) AS BIGINT) FROM {rejects} WHERE (error_type = 'UNQUOTED VALUE' AND contains(trim(csv_line, chr(10) || chr(13)), chr(10))) OR error_type = 'LINE SIZE OVER MAXIMUM'", r => r.IsDBNull(0) ? 0 : r.GetInt64(0)).First();
        return open == 0 ? null : new("file-not-readable-as-csv", file.Name, null, (int)open, Arguments: [$"{open}"]);
    }
}
