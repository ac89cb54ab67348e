using System.Collections.Frozen;

namespace ChainChief.Common;

/// <summary>A unit of measure: its name on forms, what it measures, and how many base units it holds.</summary>
/// <param name="Name">As forms write it: 万元, 亿元, 人, 家, %.</param>
/// <param name="Dimension">Units of one dimension convert into each other; counts (家, 个, 项) do not.</param>
public sealed record Unit(string Name, string Dimension, decimal Factor)
{
    static readonly FrozenDictionary<string, Unit> Known = new Unit[]
    {
        new("元", "money", 1), new("千元", "money", 1_000), new("万元", "money", 10_000), new("百万元", "money", 1_000_000), new("亿元", "money", 100_000_000),
        new("人", "people", 1), new("万人", "people", 10_000),
        new("平方米", "area", 1), new("亩", "area", 2000m / 3), new("公顷", "area", 10_000), new("平方公里", "area", 1_000_000),
        new("千克", "mass", 1), new("吨", "mass", 1_000), new("万吨", "mass", 10_000_000),
        new("千瓦时", "energy", 1), new("万千瓦时", "energy", 10_000), new("亿千瓦时", "energy", 100_000_000),
        new("千瓦", "power", 1), new("万千瓦", "power", 10_000),
        new("份额", "share", 1), new("%", "share", 0.01m), new("‰", "share", 0.001m),
    }.ToFrozenDictionary(unit => unit.Name, StringComparer.Ordinal);

    /// <summary>The unit of that name; a name not in the table is a unit of its own that converts only to itself.</summary>
    public static Unit Get(string name) => Known.TryGetValue(Normal(name), out var unit) ? unit : new(name, name, 1);

    public static bool IsKnown(string name) => Known.ContainsKey(Normal(name));

    public bool ConvertsTo(Unit other) => Dimension == other.Dimension;

    /// <summary>How many of <paramref name="other"/> one of this unit is.</summary>
    /// <exception cref="ArgumentException">The two measure different things.</exception>
    public decimal In(Unit other) => ConvertsTo(other) ? Factor / other.Factor
        : throw new ArgumentException($"{Name} does not convert to {other.Name}.", nameof(other));

    static string Normal(string name) => name.Trim() switch
    {
        "万" => "万元",
        "亿" => "亿元",
        "人民币元" or "元人民币" => "元",
        "万人民币" or "万元人民币" or "人民币万元" or "万人民币元" => "万元",
        "亿元人民币" or "亿人民币" or "人民币亿元" => "亿元",
        "％" or "百分比" => "%",
        "名" => "人",
        "万名" => "万人",
        "平方千米" => "平方公里",
        "公斤" => "千克",
        "㎡" => "平方米",
        var other => other,
    };
}

/// <summary>A number with its unit.</summary>
public readonly record struct Quantity(decimal Value, Unit Unit)
{
    /// <exception cref="ArgumentException">The unit measures something else.</exception>
    public Quantity To(Unit other) => new(Value * Unit.In(other), other);

    public override string ToString() => FormattableString.Invariant($"{Value} {Unit.Name}");
}

/// <summary>An amount of money in ten-thousands of yuan (万元), as every official form has it.</summary>
public readonly record struct Money(decimal TenThousandYuan) : IComparable<Money>
{
    public static Money Yuan(decimal yuan) => new(yuan / 10_000);

    /// <param name="amount">In 亿元, hundred millions of yuan.</param>
    public static Money HundredMillionYuan(decimal amount) => new(amount * 10_000);

    public decimal InHundredMillionYuan => TenThousandYuan / 10_000;

    public static Money operator +(Money left, Money right) => new(left.TenThousandYuan + right.TenThousandYuan);
    public static Money operator -(Money left, Money right) => new(left.TenThousandYuan - right.TenThousandYuan);
    public static bool operator <(Money left, Money right) => left.TenThousandYuan < right.TenThousandYuan;
    public static bool operator >(Money left, Money right) => left.TenThousandYuan > right.TenThousandYuan;
    public static bool operator <=(Money left, Money right) => left.TenThousandYuan <= right.TenThousandYuan;
    public static bool operator >=(Money left, Money right) => left.TenThousandYuan >= right.TenThousandYuan;

    public int CompareTo(Money other) => TenThousandYuan.CompareTo(other.TenThousandYuan);

    public override string ToString() => FormattableString.Invariant($"{TenThousandYuan} 万元");
}
