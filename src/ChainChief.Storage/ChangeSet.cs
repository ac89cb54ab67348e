namespace ChainChief.Storage;

public enum ChangeSetKind { Import, Undo, Generate, Placing, Identity, Decision, Work }

/// <summary>批次: one all-or-nothing change of the region's records: who, when, from which files, with which counts.</summary>
public sealed class ChangeSet
{
    public int Id { get; init; }
    public required ChangeSetKind Kind { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The post or program that did it; never a person's name.</summary>
    public required string Actor { get; init; }

    public required string Title { get; init; }
    public IReadOnlyList<ChangedFile> Files { get; init; } = [];

    /// <summary>Counts per table, in template order.</summary>
    public IReadOnlyList<TableCounts> Counts { get; set; } = [];

    /// <summary>The change set that took this one back; null while it stands.</summary>
    public int? UndoneIn { get; set; }

    /// <summary>The change set that this one took back.</summary>
    public int? Undoes { get; init; }
}

/// <summary>A file that was read: name as people know it, bytes, SHA-256 in hex.</summary>
public sealed record ChangedFile(string Name, long Length, string Sha256);

/// <summary>What happened to the records of one table.</summary>
public sealed record TableCounts(string Table, int Added, int Updated, int Unchanged, int Removed = 0)
{
    public int Changed => Added + Updated + Removed;
}

/// <summary>Restored: a removed record that an undo gave back.</summary>
public enum RecordChangeKind { Updated, Removed, Restored }

/// <summary>What a change set did to one record. Additions are told by the record itself (added_in); updates and removals stand here.</summary>
public sealed class RecordChange
{
    /// <summary>What a removal by a merge keeps beside the fields, so that giving back is exact; never shown.</summary>
    internal const string ChangedIn = "changed_in";

    public long Id { get; init; }
    public required int ChangeSetId { get; init; }
    public required string Table { get; init; }
    public required long RowId { get; init; }
    public required string RecordKey { get; init; }
    public required RecordChangeKind Kind { get; init; }

    /// <summary>JSON object, column → value, of the fields before; all fields of a removed record.</summary>
    public required string Before { get; init; }

    /// <summary>JSON object of the same fields after; null for a removal.</summary>
    public string? After { get; init; }

    /// <summary>The record's changed_in before this change.</summary>
    public int? PreviousChange { get; init; }
}

/// <summary>A fact about the region folder itself, such as that it is a synthetic example.</summary>
public sealed class Setting
{
    public required string Name { get; init; }
    public required string Value { get; set; }
}
