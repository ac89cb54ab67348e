namespace ChainChief.Importing;

/// <summary>Rows that end, with a word to the caller, where the file turns out to be damaged.</summary>
static class GuardedRows
{
    public static IEnumerable<RawRow> Read(IEnumerable<RawRow> rows, Func<Exception, bool> isDamage, Action<Exception> fail)
    {
        using var each = rows.GetEnumerator();
        while (true)
        {
            try
            {
                if (!each.MoveNext()) yield break;
            }
            catch (Exception e) when (isDamage(e))
            {
                fail(e);
                yield break;
            }
            yield return each.Current;
        }
    }
}
