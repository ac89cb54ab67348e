using ChainChief.Common;
using ChainChief.Figures;

namespace ChainChief.Storage;

/// <summary>One kept figure of a series.</summary>
/// <param name="Unit">Null: the indicator's.</param>
public sealed record KeptFigure(Period Period, string? Scope, decimal Value, string? Unit, string? Source);

/// <summary>All figures of one subject and indicator, by the key of the table.</summary>
public static class KeptFigures
{
    public static IReadOnlyList<KeptFigure> List(Workspace workspace, FigureSubject subject, string code, string indicator)
    {
        var prefix = string.Join('\x1F', EnumCode.Of(subject), code, indicator);
        using var connection = workspace.Connect();
        return [.. connection.Rows(r => new KeptFigure(Period.Parse(r.GetString(0)), r.Text(1), (decimal)r.GetDouble(2), r.Text(3), r.Text(4)),
            "SELECT period, scope, value, unit, source_code FROM figures WHERE row_key > $0 AND row_key < $1", prefix + '\x1F', prefix + ' ')];
    }
}
