using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ChainChief.Cascades;

sealed partial class CascadeState
{
    /// <summary>Losses for want of inputs of listed rows, or of all in a range, after the next sweep; the largest rise.</summary>
    double LossesDown(List<int>? listed, int first, int end)
    {
        var rows = CollectionsMarshal.AsSpan(listed);
        ref var share = ref MemoryMarshal.GetArrayDataReference(network.InShare);
        ref var supplier = ref MemoryMarshal.GetArrayDataReference(network.InSupplier);
        ref var missed = ref MemoryMarshal.GetArrayDataReference(Missing);
        var starts = network.InStart;
        var largest = 0.0;
        for (var i = first; i < end; i++)
        {
            var row = listed is null ? i : rows[i];
            double slot = 0, worst = shockDown[row];
            for (nint k = starts[row], last = starts[row + 1]; k < last; k++)
            {
                var bits = BitConverter.DoubleToInt64Bits(Unsafe.Add(ref share, k));
                // the first link of a slot has a negative sign: what was summed before it is dropped, without a jump
                var sum = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(slot) & ~(bits >> 63));
                slot = Math.FusedMultiplyAdd(BitConverter.Int64BitsToDouble(bits & long.MaxValue), Unsafe.Add(ref missed, (nint)Unsafe.Add(ref supplier, k)), sum);
                worst = double.MaxNative(worst, slot);
            }
            worst = double.MinNative(worst, 1);
            nextDown[row] = worst;
            largest = double.MaxNative(largest, (1 - Down[row]) - (1 - worst));
        }
        return largest;
    }

    /// <summary>The same of losses for want of buyers.</summary>
    double LossesUp(List<int>? listed, int first, int end)
    {
        var rows = CollectionsMarshal.AsSpan(listed);
        ref var share = ref MemoryMarshal.GetArrayDataReference(network.OutShare);
        ref var buyer = ref MemoryMarshal.GetArrayDataReference(network.OutBuyer);
        ref var lost = ref MemoryMarshal.GetArrayDataReference(Up);
        var starts = network.OutStart;
        var largest = 0.0;
        for (var i = first; i < end; i++)
        {
            var row = listed is null ? i : rows[i];
            var loss = 0.0;
            for (nint k = starts[row], last = starts[row + 1]; k < last; k++) loss = Math.FusedMultiplyAdd(Unsafe.Add(ref share, k), Unsafe.Add(ref lost, (nint)Unsafe.Add(ref buyer, k)), loss);
            loss = double.MinNative(double.MaxNative(loss, shockUp[row]), 1);
            nextUp[row] = loss;
            largest = double.MaxNative(largest, (1 - Up[row]) - (1 - loss));
        }
        return largest;
    }

    /// <summary>Σ h_d s over the firms of a market.</summary>
    double Left(int market)
    {
        var left = 0.0;
        for (var row = network.MarketStart[market]; row < network.MarketStart[market + 1]; row++) left = Math.FusedMultiplyAdd(1 - Down[row], network.Sales[row], left);
        return left;
    }

    double Sigma(int row, double left) => Math.Min(1, network.Sales[row] / (left <= CascadeNetwork.EmptyMarket ? 1 : left));
}
