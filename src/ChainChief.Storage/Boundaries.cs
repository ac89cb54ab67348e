namespace ChainChief.Storage;

/// <summary>One import of the region's own boundaries. The newest that is not withdrawn is in force.</summary>
public sealed class BoundarySet
{
    public int Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The post or program that did it; never a person's name.</summary>
    public required string Actor { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file in hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Areas in it.</summary>
    public required int Count { get; init; }

    /// <summary>Areas whose rings were turned to the order of RFC 7946.</summary>
    public required int Turned { get; init; }

    /// <summary>When it was withdrawn, UTC; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }
}

/// <summary>The boundary of one division in one import.</summary>
public sealed class Boundary
{
    public long Id { get; init; }
    public required int SetId { get; init; }
    public required string RegionCode { get; init; }

    /// <summary>Well-known binary of a polygon or multipolygon, WGS 84 degrees, longitude first, outer rings counter-clockwise.</summary>
    public required byte[] Shape { get; init; }
}
