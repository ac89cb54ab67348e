using System.Reflection;
using System.Text.Json;
using ChainChief.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChainChief.Storage;

/// <summary>How domain values are written in columns, once for the house: codes and enums as their text, money and decimals as REAL, lists joined by ;.</summary>
static class Conversions
{
    public static void Apply(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<PartialDate>().HaveConversion<PartialDateConverter>();
        configuration.Properties<Period>().HaveConversion<PeriodConverter>();
        configuration.Properties<CreditCode>().HaveConversion<CreditCodeConverter>();
        configuration.Properties<TextList>().HaveConversion<TextListConverter>();
        configuration.Properties<Money>().HaveConversion<MoneyConverter>();
        configuration.Properties<decimal>().HaveConversion<DecimalConverter>();
        configuration.Properties<IReadOnlyList<ChangedFile>>().HaveConversion<JsonConverter<ChangedFile>, JsonComparer<ChangedFile>>();
        configuration.Properties<IReadOnlyList<TableCounts>>().HaveConversion<JsonConverter<TableCounts>, JsonComparer<TableCounts>>();
        foreach (var noun in typeof(Noun).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Noun))))
            configuration.Properties(typeof(Code<>).MakeGenericType(noun)).HaveConversion(typeof(CodeConverter<>).MakeGenericType(noun));
        foreach (var value in EnumTypes())
            configuration.Properties(value).HaveConversion(typeof(EnumConverter<>).MakeGenericType(value));
    }

    static IEnumerable<Type> EnumTypes() => typeof(Noun).Assembly.GetTypes().Concat([typeof(ChangeSetKind), typeof(RecordChangeKind), typeof(PlacementVerdict), typeof(IdentityVerdict)])
        .Where(type => type.IsEnum && type.GetCustomAttribute<FlagsAttribute>() is null);

    sealed class CodeConverter<T>() : ValueConverter<Code<T>, string>(code => code.Text, text => new Code<T>(text));
    sealed class EnumConverter<T>() : ValueConverter<T, string>(value => EnumCode.Of(value), text => EnumCode.Parse<T>(text)) where T : struct, Enum;
    sealed class PartialDateConverter() : ValueConverter<PartialDate, string>(date => date.ToString(), text => PartialDate.Parse(text));
    sealed class PeriodConverter() : ValueConverter<Period, string>(period => period.ToString(), text => Period.Parse(text));
    sealed class CreditCodeConverter() : ValueConverter<CreditCode, string>(code => code.Text, text => Checked(text));
    sealed class TextListConverter() : ValueConverter<TextList, string>(list => list.ToString(), text => TextList.Parse(text));
    sealed class MoneyConverter() : ValueConverter<Money, double>(money => (double)money.TenThousandYuan, number => new Money((decimal)number));
    sealed class DecimalConverter() : ValueConverter<decimal, double>(value => (double)value, number => (decimal)number);

    sealed class JsonConverter<T>() : ValueConverter<IReadOnlyList<T>, string>(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Web)!);

    sealed class JsonComparer<T>() : ValueComparer<IReadOnlyList<T>>(
        (left, right) => left!.SequenceEqual(right!), list => list.Count, list => list);

    static CreditCode Checked(string text) => CreditCode.TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is no credit code.");
}
