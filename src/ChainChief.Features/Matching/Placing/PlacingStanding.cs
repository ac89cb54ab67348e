namespace ChainChief.Matching;

/// <summary>A firm in the queue.</summary>
/// <param name="Firm">Ordinal in the atlas.</param>
/// <param name="Segment">Of the first open proposal, by index in the model.</param>
/// <param name="More">Further open proposals.</param>
readonly record struct PlacingEntry(int Firm, PlacingTab Tab, int Segment, double Score, double Confidence, int More);

/// <summary>Where all firms stand as of one state of the register and the decisions.</summary>
/// <param name="state">Change set; how many decisions stand, and the sum of their numbers: a decision taken back and another made never leave both.</param>
/// <param name="refused">Firms in no segment for which the rules propose none.</param>
sealed class PlacingStanding((int Version, int Decisions, long Numbers) state, IEnumerable<PlacingEntry> entries, int refused)
{
    readonly Dictionary<PlacingTab, List<PlacingEntry>> tabs = entries.GroupBy(entry => entry.Tab)
        .ToDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Firm).ToList());

    public (int Version, int Decisions, long Numbers) State => state;

    public int Refused => refused;

    /// <summary>Firms of a tab, the best first.</summary>
    public IReadOnlyList<PlacingEntry> Of(PlacingTab tab) => tabs.GetValueOrDefault(tab, []);
}
