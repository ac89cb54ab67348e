using System.Runtime.InteropServices;

namespace ChainChief.Cascades;

/// <summary>How a run over all firms stands.</summary>
public enum EsriEnding
{
    /// <summary>All firms are done and every cascade came to rest.</summary>
    Converged,

    /// <summary>All firms are done; some cascades took more sweeps than allowed.</summary>
    NotConverged,

    /// <summary>Some firms are not done yet; give the table back to go on.</summary>
    Cancelled,
}

/// <summary>The index of every firm, also while a run is under way: it can be saved and gone on with, and ends in the same bytes.</summary>
public sealed class EsriTable
{
    const int Format = 1;

    internal EsriTable(int count, ulong subject)
    {
        Subject = subject;
        (Esri, EsriDown, EsriUp, Sweeps) = (new double[count], new double[count], new double[count], new int[count]);
    }

    /// <summary>Weighted share of production lost when the firm fails alone, 0–1. Not a number where nobody has a weight.</summary>
    public double[] Esri { get; }

    /// <summary>The same of losses downstream (for want of inputs) alone.</summary>
    public double[] EsriDown { get; }

    /// <summary>The same of losses upstream (for want of buyers) alone.</summary>
    public double[] EsriUp { get; }

    /// <summary>Sweeps of the firm's cascade, the last one counted; 0: not done yet; below 0: not converged after so many.</summary>
    public int[] Sweeps { get; }

    public int Count => Sweeps.Length;

    public int Done => Sweeps.Count(sweeps => sweeps != 0);

    public EsriEnding Ending => Array.Exists(Sweeps, sweeps => sweeps == 0) ? EsriEnding.Cancelled : Array.Exists(Sweeps, sweeps => sweeps < 0) ? EsriEnding.NotConverged : EsriEnding.Converged;

    /// <summary>Network, rules and shock that the values belong to.</summary>
    internal ulong Subject { get; }

    /// <summary>Writes what is done so far.</summary>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Format);
        writer.Write(Count);
        writer.Write(Subject);
        foreach (var column in new[] { Esri, EsriDown, EsriUp }) writer.Write(MemoryMarshal.AsBytes(column.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(Sweeps.AsSpan()));
    }

    /// <summary>Reads what <see cref="Save"/> has written; null where the stream is no such table or is cut off.</summary>
    public static EsriTable? TryLoad(Stream stream)
    {
        Span<byte> head = stackalloc byte[16];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || MemoryMarshal.Read<int>(head) != Format || MemoryMarshal.Read<int>(head[4..]) < 0) return null;
        var table = new EsriTable(MemoryMarshal.Read<int>(head[4..]), MemoryMarshal.Read<ulong>(head[8..]));
        return Fill(table.Esri) && Fill(table.EsriDown) && Fill(table.EsriUp) && Fill(table.Sweeps) ? table : null;

        bool Fill<T>(T[] values) where T : struct
        {
            var bytes = MemoryMarshal.AsBytes(values.AsSpan());
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
        }
    }
}
