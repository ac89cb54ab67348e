namespace ChainChief.Sparse;

/// <summary>y = A·x for a square A that is known by what it does. Every cell of y is written.</summary>
public delegate void LinearOperator(ReadOnlySpan<double> x, Span<double> y);
