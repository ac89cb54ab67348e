using ChainChief.Templates;

namespace ChainChief.Exporting;

/// <summary>What a column takes, in words for those who fill it in.</summary>
static class ColumnWords
{
    public static string Type(ColumnTemplate column, bool chinese)
    {
        var words = column.Type switch
        {
            ColumnType.Text => ("文字", "text"),
            ColumnType.Code => ("编号", "code"),
            ColumnType.Reference => ("引用编号", "reference"),
            ColumnType.Enum => ("单选", "one of"),
            ColumnType.List => ("多项，用 ; 隔开", "list, separated by ;"),
            ColumnType.Bool => ("是或否", "yes or no"),
            ColumnType.Integer => ("整数", "whole number"),
            ColumnType.Decimal => ("数字", "number"),
            ColumnType.Date => ("日期", "date"),
            _ => ("时期", "period"),
        };
        var word = chinese ? words.Item1 : words.Item2;
        return column.Target is string target ? $"{word} → {TemplateCatalog.Get(target).Title(chinese)}" : word;
    }

    public static string Required(ColumnTemplate column, bool chinese) => column.Required ? chinese ? "必填" : "required" : "";

    /// <summary>Allowed values by their words, with the codes that may stand instead.</summary>
    public static string Allowed(ColumnTemplate column, bool chinese) =>
        string.Join(chinese ? "、" : ", ", column.Allowed.Select(value => Same(value, chinese) ? value.Value : $"{value.Label(chinese)} ({value.Value})"));

    static bool Same(ValueTemplate value, bool chinese) => string.Equals(value.Label(chinese), value.Value, StringComparison.OrdinalIgnoreCase);
}
