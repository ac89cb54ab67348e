namespace ChainChief.Generating;

/// <summary>The enterprises of the synthetic city with their entries, one by one.</summary>
sealed class Register(Landscape landscape, GeneratorOptions options)
{
    const double MissingCells = 0.05;

    /// <summary>One of so many entries repeats the one before it under a name written otherwise, as registers do: work for the question whether two are one.</summary>
    const int SecondEvery = 250;

    public IEnumerable<(Firm Firm, Card Card)> All()
    {
        Card? before = null;
        for (var index = 0; index < options.Enterprises; index++)
        {
            var firm = Firm.Draw(landscape, options.Seed, index);
            var card = Card.Draw(landscape.Structure, firm, options.Seed, MissingCells);
            if (index % SecondEvery == SecondEvery - 1 && before is not null) card = card.AsSecondOf(before);
            before = card;
            yield return (firm, card);
        }
    }
}
