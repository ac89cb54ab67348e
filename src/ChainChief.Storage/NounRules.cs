using ChainChief.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Storage;

/// <summary>Runs the rules that a noun has about itself (<see cref="Noun.Check"/>) on every record that the intake added or changed, and on staged rows
/// that have an error elsewhere, so that a clerk sees all problems of a row at once.</summary>
sealed class NounRules(Intake intake, StagedTable table)
{
    public IEnumerable<StagedProblem> Run(int most)
    {
        using var store = Store.Over(intake.Connection);
        var entity = store.Model.GetEntityTypes().First(type => type.GetTableName() == table.Template.Name);
        var reader = new NounReader(entity, table.Template, firstColumn: 3);
        var key = table.Template.Keys.Count == 1 ? table.Template.Keys[0].Name : Mapping.RowKey;
        var columns = table.Template.Columns;
        // The merged values of kept rows; the given ones of rows that cannot be kept.
        var touched = $"SELECT s.sheet, s.line, 0, {string.Join(", ", columns.Select(c => $"m.{c.Name}"))} FROM main.{table.Template.Name} m JOIN {table.Name} s ON s.row_key = m.{key}"
            + $" WHERE (m.added_in = {intake.ChangeSetId} OR m.changed_in = {intake.ChangeSetId}) AND s.bad = 0";
        var bad = $"SELECT s.sheet, s.line, s.unread, {string.Join(", ", columns.Select(c => $"s.{c.Name}"))} FROM {table.Name} s WHERE s.bad = 1 AND NOT s.unread & {RequiredMask}"
            + string.Concat(columns.Where(c => c.Required).Select(c => $" AND s.{c.Name} IS NOT NULL"));
        return intake.Connection.Rows(r => Flaws(reader, r), $"{touched} UNION ALL {bad}").SelectMany(flaws => flaws).Take(most).ToList();
    }

    long RequiredMask => table.Template.Columns.Where(column => column.Required).Aggregate(0L, (mask, column) => mask | 1L << column.Index);

    List<StagedProblem> Flaws(NounReader reader, SqliteDataReader row)
    {
        List<StagedProblem> problems = [];
        var unread = row.GetInt64(2);
        foreach (var flaw in reader.Read(row).Check())
        {
            var column = table.Template.Get(flaw.Column);
            if ((unread & 1L << column.Index) != 0) continue;
            problems.Add(new(table.Template.Name, row.GetInt32(0), row.GetInt32(1), flaw.Column, flaw.Code, row.IsDBNull(3 + column.Index) ? null : row.GetValue(3 + column.Index).ToString(), flaw.Arguments));
        }
        return problems;
    }
}
