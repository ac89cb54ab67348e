using System.Runtime.InteropServices;

namespace ChainChief.Cascades;

/// <summary>Rows × <see cref="CascadeLanes.Width"/> numbers, row-major, each row on whole cache lines; outside the garbage collector, since managed arrays cannot be aligned.</summary>
sealed unsafe class LaneArray : IDisposable
{
    const int CacheLine = 64;

    readonly nuint bytes;

    public LaneArray(int rows)
    {
        bytes = (nuint)rows * CascadeLanes.Width * sizeof(double);
        Start = (double*)NativeMemory.AlignedAlloc(Math.Max(bytes, CacheLine), CacheLine);
        Clear();
    }

    public double* Start { get; private set; }

    public void Clear() => NativeMemory.Clear(Start, bytes);

    public double this[int row, int lane]
    {
        set => Start[((nint)row * CascadeLanes.Width) + lane] = value;
    }

    public void Dispose()
    {
        if (Start is not null) NativeMemory.AlignedFree(Start);
        Start = null;
    }
}
