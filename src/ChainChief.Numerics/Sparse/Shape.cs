using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ChainChief.Sparse;

/// <summary>Promises of callers, checked once at the door of a kernel.</summary>
static class Shape
{
    /// <summary>Throws where a length is not what the shape of the problem says.</summary>
    public static void Same(int actual, int expected, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (actual != expected) Refuse($"It is {actual} and must be {expected}.", what);
    }

    /// <summary>Throws where an index is not in 0 … count − 1.</summary>
    public static void Inside(int index, int count, [CallerArgumentExpression(nameof(index))] string what = "")
    {
        if ((uint)index >= (uint)count) Refuse($"It is {index} and must lie in 0 … {count - 1}.", what);
    }

    /// <summary>Throws where what must hold does not.</summary>
    public static void Holds(bool promise, [CallerArgumentExpression(nameof(promise))] string what = "")
    {
        if (!promise) Refuse("It must hold.", what);
    }

    [DoesNotReturn]
    static void Refuse(string message, string what) => throw new ArgumentException(message, what);
}
