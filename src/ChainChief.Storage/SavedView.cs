namespace ChainChief.Storage;

/// <summary>常用视图: the conditions of a list under a name. The address is the state, so a view is nothing but its query.</summary>
public sealed class SavedView
{
    public int Id { get; init; }

    /// <summary>Code name of the list: enterprises.</summary>
    public required string List { get; init; }

    public required string Name { get; set; }

    /// <summary>Query of the address without question mark, page and language.</summary>
    public required string Query { get; set; }

    /// <summary>The post that saved it; never a person's name.</summary>
    public required string Author { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; set; }
}
