namespace ChainChief.Matching;

/// <summary>Characters to be added, dropped, replaced or exchanged with the next to make one text of another (optimal string alignment, after Damerau 1964).</summary>
public static class EditDistance
{
    /// <summary>1 − distance / length of the longer text.</summary>
    public static double Similarity(string first, string second) => Math.Max(first.Length, second.Length) is > 0 and var longest ? 1 - Between(first, second) / (double)longest : 1;

    public static int Between(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length > second.Length) return Between(second, first);
        var width = first.Length + 1;
        Span<int> rows = width <= 128 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var last = rows[width..(2 * width)];
        var now = rows[(2 * width)..];
        for (var i = 0; i < width; i++) last[i] = i;
        for (var k = 1; k <= second.Length; k++)
        {
            now[0] = k;
            for (var i = 1; i < width; i++)
            {
                now[i] = Math.Min(Math.Min(now[i - 1], last[i]) + 1, last[i - 1] + (first[i - 1] == second[k - 1] ? 0 : 1));
                if (i > 1 && k > 1 && first[i - 1] == second[k - 2] && first[i - 2] == second[k - 1]) now[i] = Math.Min(now[i], before[i - 2] + 1);
            }
            var spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return last[first.Length];
    }
}
