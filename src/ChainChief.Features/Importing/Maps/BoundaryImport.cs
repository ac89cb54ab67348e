using System.Security.Cryptography;
using ChainChief.Common;
using ChainChief.Storage;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.IO;

namespace ChainChief.Importing;

/// <summary>What came of a file of boundaries.</summary>
/// <param name="SetId">Number of the import in force now; null where nothing was kept.</param>
/// <param name="Areas">Areas read.</param>
/// <param name="Turned">Areas whose rings were turned.</param>
public sealed record BoundaryReport(string File, int? SetId, int Areas, int Turned, IReadOnlyList<Problem> Problems)
{
    public int ErrorCount => Problems.Count(problem => problem.Severity == Severity.Error);
}

/// <summary>One import of boundaries as lists show it, newest first.</summary>
/// <param name="At">UTC, ISO.</param>
/// <param name="InForce">The map is drawn by this one.</param>
public sealed record BoundarySetRow(int Id, string At, string Actor, string FileName, int Count, int Turned, string? WithdrawnAt, string? WithdrawnBy, bool InForce);

/// <summary>The region's own boundaries: imported whole or not at all, kept by import, withdrawn and put back without loss.</summary>
public sealed class BoundaryImport(Workspace workspace, TimeProvider clock)
{
    /// <summary>Reads a file and keeps it where it has no error.</summary>
    /// <param name="fileName">As the clerk knows it.</param>
    /// <param name="actor">The post or program; never a person's name.</param>
    public BoundaryReport Run(Stream stream, string fileName, string actor, bool dryRun = false)
    {
        if (ReadAll(stream) is not { } json) return new(fileName, null, 0, 0, [new("map-too-large", fileName, Arguments: [$"{BoundaryFile.MostBytes >> 20} MB"])]);
        using var store = workspace.OpenStore();
        var regions = store.Regions.AsEnumerable().ToDictionary(region => region.RegionCode.Text, StringComparer.Ordinal);
        var reading = BoundaryFile.Read(json, fileName, regions.Keys.ToHashSet(StringComparer.Ordinal));
        List<Problem> problems = [.. reading.Problems, .. Remarks(reading, regions.Values, fileName)];
        var report = new BoundaryReport(fileName, null, reading.Areas.Count, reading.Turned.Count, problems);
        return report.ErrorCount > 0 || dryRun ? report : report with { SetId = Keep(store, reading, json, fileName, actor) };
    }

    /// <summary>Withdraws an import, or puts a withdrawn one back in force; false where there is none of that number.</summary>
    /// <param name="actor">Who withdraws; not read where one is put back.</param>
    public bool Withdraw(int id, string actor, bool back = false)
    {
        using var store = workspace.OpenStore();
        DateTime? at = back ? null : clock.GetUtcNow().UtcDateTime;
        var by = back ? null : actor;
        return store.BoundarySets.Where(set => set.Id == id && (set.WithdrawnAt == null) != back).ExecuteUpdate(set => set.SetProperty(one => one.WithdrawnAt, at).SetProperty(one => one.WithdrawnBy, by)) > 0;
    }

    public IReadOnlyList<BoundarySetRow> List()
    {
        using var store = workspace.OpenStore();
        List<BoundarySet> sets = [.. store.BoundarySets.OrderByDescending(set => set.Id)];
        var inForce = sets.FirstOrDefault(set => set.WithdrawnAt is null)?.Id;
        return [.. sets.Select(set => new BoundarySetRow(set.Id, Iso(set.At), set.Actor, set.FileName, set.Count, set.Turned, set.WithdrawnAt is { } at ? Iso(at) : null, set.WithdrawnBy, set.Id == inForce))];
    }

    /// <summary>What a person should know of boundaries that can be kept.</summary>
    static IEnumerable<Problem> Remarks(BoundaryReading reading, IEnumerable<Region> regions, string file)
    {
        if (reading.Areas.Count == 0) yield break;
        if (reading.Turned.Count > 0) yield return new("map-rings-turned", file, Arguments: [$"{reading.Turned.Count}", string.Join(", ", reading.Turned.Take(5))]);
        var without = regions.Where(region => region.Level is RegionLevel.County or RegionLevel.Zone && !reading.Areas.ContainsKey(region.RegionCode.Text)).Select(region => region.NameZh).ToList();
        if (without.Count > 0) yield return new("map-areas-missing", file, Arguments: [$"{without.Count}", string.Join(", ", without.Take(8))]);
        yield return new("map-shift-unknown", file);
    }

    int Keep(Store store, BoundaryReading reading, byte[] json, string fileName, string actor)
    {
        using var transaction = store.Database.BeginTransaction();
        var set = new BoundarySet
        {
            At = clock.GetUtcNow().UtcDateTime,
            Actor = actor,
            FileName = fileName,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(json)),
            Count = reading.Areas.Count,
            Turned = reading.Turned.Count,
        };
        store.Add(set);
        store.SaveChanges();
        var writer = new WKBWriter();
        store.AddRange(reading.Areas.Select(area => new Boundary { SetId = set.Id, RegionCode = area.Key, Shape = writer.Write(area.Value) }));
        store.SaveChanges();
        transaction.Commit();
        return set.Id;
    }

    /// <summary>The bytes of the file; null where they pass the limit.</summary>
    static byte[]? ReadAll(Stream stream)
    {
        using var whole = new MemoryStream();
        var part = new byte[1 << 16];
        for (int read; (read = stream.Read(part)) > 0;)
        {
            if (whole.Length + read > BoundaryFile.MostBytes) return null;
            whole.Write(part, 0, read);
        }
        return whole.ToArray();
    }

    static string Iso(DateTime at) => DateTime.SpecifyKind(at, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
