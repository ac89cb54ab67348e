using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Eight = System.Runtime.Intrinsics.Vector512<double>;

namespace ChainChief.Cascades;

sealed unsafe partial class CascadeLanes
{
    /// <summary>How many links ahead the rows of losses are fetched.</summary>
    const int Ahead = 12;

    readonly double[] sumEither = new double[Width], sumDown = new double[Width], sumUp = new double[Width];
    LaneArray source, spare, sourceUp, spareUp;

    /// <summary>One Jacobi sweep in both directions for every lane; lanes without a cascade come out empty.</summary>
    public void Sweep()
    {
        fixed (int* inSupplier = network.InSupplier, outBuyer = network.OutBuyer)
        fixed (double* inShare = network.InShare, outShare = network.OutShare)
            SweepMarkets(inSupplier, inShare, outBuyer, outShare);
        (source, spare, sourceUp, spareUp) = (spare, source, spareUp, sourceUp);
        for (var lane = 0; lane < Width; lane++) Sweeps[lane]++;
        Array.Clear(dirty);
    }

    void SweepMarkets(int* inSupplier, double* inShare, int* outBuyer, double* outShare)
    {
        var (live0, live1) = Live();
        var one = Eight.One;
        Eight drop0 = default, drop1 = default, either0 = default, either1 = default, downs0 = default, downs1 = default, ups0 = default, ups1 = default;
        double* x = source.Start, y = sourceUp.Start;
        int inEnd = network.InSupplier.Length, outEnd = network.OutBuyer.Length;
        for (var market = 0; market < network.SectorCount; market++)
        {
            var (first, end) = (network.MarketStart[market], network.MarketStart[market + 1]);
            Eight left0 = default, left1 = default;
            for (var row = first; row < end; row++)
            {
                var (shock0, shock1) = failures[row] == 0 ? (default, default) : Shocks(row);
                var own = down.Start + ((nint)row * Width);

                var (worst0, worst1) = (shock0, shock1);
                Eight slot0 = default, slot1 = default;
                for (int k = network.InStart[row], last = network.InStart[row + 1]; k < last; k++)
                {
                    if (Sse.IsSupported && k + Ahead < inEnd) Fetch(x + ((nint)inSupplier[k + Ahead] * Width));
                    var share = Vector512.Create(inShare[k]);
                    var fresh = Vector512.ShiftRightArithmetic(share.AsInt64(), 63).AsDouble();
                    share = Vector512.Abs(share);
                    var from = x + ((nint)inSupplier[k] * Width);
                    slot0 = Vector512.FusedMultiplyAdd(share, Vector512.LoadAligned(from), Vector512.AndNot(slot0, fresh));
                    slot1 = Vector512.FusedMultiplyAdd(share, Vector512.LoadAligned(from + 8), Vector512.AndNot(slot1, fresh));
                    worst0 = Vector512.MaxNative(worst0, slot0);
                    worst1 = Vector512.MaxNative(worst1, slot1);
                }
                var (down0, down1) = (Vector512.MinNative(one, worst0) & live0, Vector512.MinNative(one, worst1) & live1);
                drop0 = Vector512.MaxNative(drop0, (one - Vector512.LoadAligned(own)) - (one - down0));
                drop1 = Vector512.MaxNative(drop1, (one - Vector512.LoadAligned(own + 8)) - (one - down1));
                down0.StoreAligned(own);
                down1.StoreAligned(own + 8);
                var sales = Vector512.Create(network.Sales[row]);
                left0 = Vector512.FusedMultiplyAdd(one - down0, sales, left0);
                left1 = Vector512.FusedMultiplyAdd(one - down1, sales, left1);

                Eight up0 = default, up1 = default;
                for (int k = network.OutStart[row], last = network.OutStart[row + 1]; k < last; k++)
                {
                    if (Sse.IsSupported && k + Ahead < outEnd) Fetch(y + ((nint)outBuyer[k + Ahead] * Width));
                    var share = Vector512.Create(outShare[k]);
                    var from = y + ((nint)outBuyer[k] * Width);
                    up0 = Vector512.FusedMultiplyAdd(share, Vector512.LoadAligned(from), up0);
                    up1 = Vector512.FusedMultiplyAdd(share, Vector512.LoadAligned(from + 8), up1);
                }
                up0 = Vector512.MinNative(one, Vector512.MaxNative(shock0, up0)) & live0;
                up1 = Vector512.MinNative(one, Vector512.MaxNative(shock1, up1)) & live1;
                drop0 = Vector512.MaxNative(drop0, (one - Vector512.LoadAligned(y + ((nint)row * Width))) - (one - up0));
                drop1 = Vector512.MaxNative(drop1, (one - Vector512.LoadAligned(y + ((nint)row * Width) + 8)) - (one - up1));
                up0.StoreAligned(spareUp.Start + ((nint)row * Width));
                up1.StoreAligned(spareUp.Start + ((nint)row * Width) + 8);

                var weight = Vector512.Create(network.Weight[row]);
                either0 = Vector512.FusedMultiplyAdd(weight, Vector512.MaxNative(down0, up0), either0);
                either1 = Vector512.FusedMultiplyAdd(weight, Vector512.MaxNative(down1, up1), either1);
                downs0 = Vector512.FusedMultiplyAdd(weight, down0, downs0);
                downs1 = Vector512.FusedMultiplyAdd(weight, down1, downs1);
                ups0 = Vector512.FusedMultiplyAdd(weight, up0, ups0);
                ups1 = Vector512.FusedMultiplyAdd(weight, up1, ups1);
            }
            Replace(first, end, left0, left1);
        }
        Keep(drop0, drop1, LargestDrop);
        Keep(either0, either1, sumEither);
        Keep(downs0, downs1, sumDown);
        Keep(ups0, ups1, sumUp);
    }

    /// <summary>What the buyers of a market's firms miss in the next sweep: σ · loss.</summary>
    void Replace(int first, int end, Eight left0, Eight left1)
    {
        var (one, empty) = (Eight.One, Vector512.Create(CascadeNetwork.EmptyMarket));
        left0 = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(left0, empty), one, left0);
        left1 = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(left1, empty), one, left1);
        for (var row = first; row < end; row++)
        {
            var sales = Vector512.Create(network.Sales[row]);
            double* own = down.Start + ((nint)row * Width), to = spare.Start + ((nint)row * Width);
            var (sigma0, sigma1) = replaceable ? (Vector512.MinNative(one, sales / left0), Vector512.MinNative(one, sales / left1)) : (one, one);
            (sigma0 * Vector512.LoadAligned(own)).StoreAligned(to);
            (sigma1 * Vector512.LoadAligned(own + 8)).StoreAligned(to + 8);
        }
    }

    void WipeEnded()
    {
        var (live0, live1) = Live();
        foreach (var array in (ReadOnlySpan<LaneArray>)[down, source, sourceUp])
            for (double* at = array.Start, end = array.Start + ((nint)network.FirmCount * Width); at < end; at += Width)
            {
                (Vector512.LoadAligned(at) & live0).StoreAligned(at);
                (Vector512.LoadAligned(at + 8) & live1).StoreAligned(at + 8);
            }
    }

    (Eight, Eight) Live() => Lanes(lane => failing[lane] >= 0 ? BitConverter.Int64BitsToDouble(-1) : 0);

    (Eight, Eight) Shocks(int row) => Lanes(lane => failing[lane] == row ? shareLost : 0);

    static (Eight, Eight) Lanes(Func<int, double> value)
    {
        Span<double> values = stackalloc double[Width];
        for (var lane = 0; lane < Width; lane++) values[lane] = value(lane);
        return (Vector512.Create<double>(values), Vector512.Create<double>(values[8..]));
    }

    static void Keep(Eight first, Eight second, double[] values)
    {
        first.CopyTo(values);
        second.CopyTo(values, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Fetch(double* row)
    {
        Sse.Prefetch0(row);
        Sse.Prefetch0(row + 8);
    }
}
