namespace ChainChief.Matching;

/// <summary>Characters to be added, dropped or replaced to make one text of another (Levenshtein 1966).</summary>
static class EditDistance
{
    /// <summary>1 − distance / length of the longer text.</summary>
    public static double Similarity(string first, string second) => Math.Max(first.Length, second.Length) is > 0 and var longest ? 1 - Between(first, second) / (double)longest : 1;

    public static int Between(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length > second.Length) return Between(second, first);
        Span<int> row = first.Length < 256 ? stackalloc int[first.Length + 1] : new int[first.Length + 1];
        for (var i = 0; i < row.Length; i++) row[i] = i;
        for (var k = 0; k < second.Length; k++)
        {
            var diagonal = row[0];
            row[0] = k + 1;
            for (var i = 1; i <= first.Length; i++)
            {
                var above = row[i];
                row[i] = Math.Min(Math.Min(row[i - 1], above) + 1, diagonal + (first[i - 1] == second[k] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[first.Length];
    }
}
