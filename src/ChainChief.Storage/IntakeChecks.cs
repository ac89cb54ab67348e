using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>The rules that an import must keep, checked inside its transaction on what the records would become.</summary>
sealed class IntakeChecks(Intake intake, CancellationToken cancel)
{
    const int MostProblems = 5_000;
    readonly SqliteConnection connection = intake.Connection;

    public IEnumerable<StagedProblem> Run() => intake.Staged.Values.Where(table => table.IsTouched).SelectMany(Check);

    IEnumerable<StagedProblem> Check(StagedTable table)
    {
        cancel.ThrowIfCancellationRequested();
        return References(table).Concat(Grammar(table)).Concat(OwnRules(table)).Concat(SetFlaws(table));
    }

    // ---- references ----

    IEnumerable<StagedProblem> References(StagedTable table) =>
        ReferenceRule.All.Where(rule => rule.Table == table.Template.Name).SelectMany(rule => table.Template.Get(rule.Column).Type == ColumnType.List
            ? ListReference(table, rule) : Reference(table, rule));

    IEnumerable<StagedProblem> Reference(StagedTable table, ReferenceRule rule)
    {
        if (rule.On.Count == 1 && table.Referenced(rule.Column) is { } given && given.All(code => IsKept(rule, code))) return [];
        var pairs = rule.On.Select((on, i) => (on.TargetColumn, Value: $"v{i}")).ToList();
        var reference = pairs[^1].Value;
        var merged = Merged(table, rule.On.Select(on => on.Column));
        var level = rule.Column == "chain_code" ? " AND t.level = 'chain'" : "";
        var distinct = $"SELECT DISTINCT {string.Join(", ", pairs.Select(p => p.Value))} FROM ({merged}) WHERE {reference} IS NOT NULL";
        var unknown = $"SELECT * FROM ({distinct}) d WHERE NOT {Exists(rule.Target, pairs, "d", level)}";
        if (connection.Scalar($"SELECT 1 FROM ({unknown}) LIMIT 1") is null) return [];
        var same = string.Join(" AND ", pairs.Select(p => $"u.{p.Value} IS r.{p.Value}"));
        var companion = pairs.Count > 1 ? $"r.{pairs[^2].Value}" : "1";
        return [.. connection.Rows(r => Unknown(table.Template, rule, r, Exists(rule.Target, pairs, "d", "")),
            $"SELECT r.sheet, r.line, r.{reference}, {companion}, {string.Join(" || '/' || ", pairs.Take(pairs.Count - 1).Select(p => $"coalesce(r.{p.Value}, '')").DefaultIfEmpty("''"))}"
            + $" FROM ({unknown}) u JOIN ({merged}) r ON {same} ORDER BY r.id LIMIT {MostProblems}").Select(found => NotAChain(found, rule))];
    }

    bool IsKept(ReferenceRule rule, string code) =>
        connection.Scalar($"SELECT 1 FROM main.{rule.Target} WHERE {rule.On[0].TargetColumn} = $0", code) is not null;

    static StagedProblem Unknown(TableTemplate table, ReferenceRule rule, SqliteDataReader r, string _)
    {
        var target = TemplateCatalog.Get(rule.Target);
        return r.IsDBNull(3)
            ? new(table.Name, r.GetInt32(0), r.GetInt32(1), rule.Column, "reference-without-companion", r.GetString(2), r.GetString(2), table.Get(rule.On[^2].Column).LabelZh, table.Get(rule.On[^2].Column).LabelEn)
            : new(table.Name, r.GetInt32(0), r.GetInt32(1), rule.Column, "reference-unknown", r.GetString(2), r.GetString(2), target.NameZh, target.NameEn, r.GetString(4));
    }

    /// <summary>A chain code that names an item of another level says so instead of "unknown".</summary>
    StagedProblem NotAChain(StagedProblem problem, ReferenceRule rule)
    {
        if (rule.Column != "chain_code" || problem.Code != "reference-unknown") return problem;
        var level = connection.Scalar("SELECT level FROM main.plan_items WHERE plan_code = $0 AND item_code = $1", problem.Arguments[3], problem.Value);
        return level is string text ? problem with { Code = "not-a-chain", Arguments = [problem.Value!, ItemLevelWords(text, chinese: true), ItemLevelWords(text, chinese: false)] } : problem;
    }

    static string ItemLevelWords(string level, bool chinese) =>
        TemplateCatalog.Get("plan_items").Get("level").Allowed.FirstOrDefault(value => value.Value == level)?.Label(chinese) ?? level;

    IEnumerable<StagedProblem> ListReference(StagedTable table, ReferenceRule rule)
    {
        var target = TemplateCatalog.Get(rule.Target);
        var companions = rule.On.Take(rule.On.Count - 1).ToList();
        var merged = Merged(table, rule.On.Select(on => on.Column));
        var last = rule.On.Count - 1;
        var pairs = rule.On.Select((on, i) => (on.TargetColumn, Value: i == last ? "entry" : $"v{i}")).ToList();
        return [.. connection.Rows(
            r => new StagedProblem(table.Template.Name, r.GetInt32(0), r.GetInt32(1), rule.Column, "reference-unknown", r.GetString(2), r.GetString(2), target.NameZh, target.NameEn, r.GetString(3)),
            $"""
            SELECT d.sheet, d.line, d.entry, {string.Join(" || '/' || ", companions.Select((_, i) => $"coalesce(d.v{i}, '')").DefaultIfEmpty("''"))}
            FROM (SELECT m.*, j.value AS entry FROM ({merged}) m, json_each({Sql.Parts($"m.v{last}", ';')}) j WHERE m.v{last} IS NOT NULL) d
            WHERE d.entry <> '' AND NOT {Exists(rule.Target, pairs, "d", "")} ORDER BY d.id LIMIT {MostProblems}
            """)];
    }

    /// <summary>The staged rows with the values that the columns would have: id, sheet, line, v0, v1 …</summary>
    static string Merged(StagedTable table, IEnumerable<string> columns)
    {
        var names = columns.ToList();
        var values = names.Select((name, i) => $"CASE WHEN s.cleared & {1L << table.Template.Get(name).Index} THEN NULL ELSE coalesce(s.{name}, m.{name}) END AS v{i}");
        return $"SELECT s.id, s.sheet, s.line, {string.Join(", ", values)} FROM {table.Name} s LEFT JOIN main.{table.Template.Name} m ON m.row_id = s.main_id"
            + $" WHERE {StagedTable.Touched} AND ({string.Join(" OR ", names.Select(name => $"s.{name} IS NOT NULL"))})";
    }

    /// <summary>Whether a record is kept, or staged with an error of its own (then that error is the one to mend).</summary>
    string Exists(string target, List<(string TargetColumn, string Value)> pairs, string row, string extra)
    {
        var on = string.Join(" AND ", pairs.Select(p => $"t.{p.TargetColumn} = {row}.{p.Value}"));
        var kept = $"EXISTS (SELECT 1 FROM main.{target} t WHERE {on}{extra})";
        return intake.Staged.TryGetValue(target, out var staged) ? $"({kept} OR EXISTS (SELECT 1 FROM {staged.Name} t WHERE t.bad = 1 AND {on}))" : $"({kept})";
    }

    // ---- columns with a grammar of their own ----

    IEnumerable<StagedProblem> Grammar(StagedTable table) => table.Template.Name switch
    {
        "issues" => IssueJournal.Overwritten(connection, intake.ChangeSetId),
        "figures" => FigureSubjects(table).Concat(FigureUnits(table)),
        "industry_figures" => FigureUnits(table),
        "segment_flows" => FlowTargets(table),
        "supply_relations" => Parties(table, "supplier_code").Concat(Parties(table, "buyer_code")).Concat(Contradictions(table)),
        "invoices" => Parties(table, "supplier_code").Concat(Parties(table, "buyer_code")),
        _ => [],
    };

    IEnumerable<StagedProblem> FigureSubjects(StagedTable table)
    {
        (string Subject, string Target, (string, string)[] On)[] kinds =
        [
            ("region", "regions", [("region_code", "v1")]), ("park", "regions", [("region_code", "v1")]), ("enterprise", "enterprises", [("enterprise_code", "v1")]),
            ("plan_item", "plan_items", [("plan_code", "a"), ("item_code", "b")]), ("segment", "segments", [("plan_code", "a"), ("chain_code", "b"), ("segment_code", "c")]),
        ];
        var split = $"SELECT m.*, {Part("m.v1", 0)} AS a, {Part("m.v1", 1)} AS b, {Part("m.v1", 2)} AS c FROM ({Merged(table, ["subject", "subject_code"])}) m";
        return kinds.SelectMany(kind => connection.Rows(
            r => new StagedProblem("figures", r.GetInt32(0), r.GetInt32(1), "subject_code", "reference-unknown", r.GetString(2), r.GetString(2),
                TemplateCatalog.Get(kind.Target).NameZh, TemplateCatalog.Get(kind.Target).NameEn, ""),
            $"SELECT d.sheet, d.line, d.v1 FROM ({split}) d WHERE d.v0 = '{kind.Subject}' AND d.v1 IS NOT NULL AND {(kind.On.Length == 1 ? "1" : kind.On.Length == 2 ? "d.b <> '' AND d.c = ''" : "d.c <> ''")}"
            + $" AND NOT {Exists(kind.Target, [.. kind.On], "d", "")} ORDER BY d.id LIMIT {MostProblems}"));
    }

    /// <summary>The part of a text between colons, by number from 0; empty where there is none.</summary>
    static string Part(string text, int number) => $"coalesce(json_extract({Sql.Parts(text, ':')}, '$[{number}]'), '')";

    IEnumerable<StagedProblem> FigureUnits(StagedTable table) => connection.Rows(r => (Sheet: r.GetInt32(0), Line: r.GetInt32(1), Unit: r.GetString(2), Own: r.GetString(3)),
            $"SELECT s.sheet, s.line, s.unit, i.unit FROM {table.Name} s JOIN main.indicators i ON i.indicator_code = s.indicator WHERE s.unit IS NOT NULL AND s.unit <> i.unit ORDER BY s.id")
        .Where(row => !Unit.Get(row.Unit).ConvertsTo(Unit.Get(row.Own)))
        .Select(row => new StagedProblem(table.Template.Name, row.Sheet, row.Line, "unit", "unit-does-not-convert", row.Unit, row.Unit, row.Own)).Take(MostProblems);

    IEnumerable<StagedProblem> FlowTargets(StagedTable table)
    {
        var split = $"SELECT m.*, CASE WHEN instr(m.v2, ':') THEN substr(m.v2, 1, instr(m.v2, ':') - 1) ELSE m.v1 END AS chain, CASE WHEN instr(m.v2, ':') THEN substr(m.v2, instr(m.v2, ':') + 1) ELSE m.v2 END AS segment"
            + $" FROM ({Merged(table, ["plan_code", "chain_code", "to_segment_code"])}) m WHERE m.v2 IS NOT NULL";
        var target = TemplateCatalog.Get("segments");
        return connection.Rows(r => new StagedProblem("segment_flows", r.GetInt32(0), r.GetInt32(1), "to_segment_code", "reference-unknown", r.GetString(2), r.GetString(2), target.NameZh, target.NameEn, r.GetString(3)),
            $"SELECT d.sheet, d.line, d.v2, coalesce(d.v0, '') || '/' || coalesce(d.chain, '') FROM ({split}) d WHERE NOT {Exists("segments", [("plan_code", "v0"), ("chain_code", "chain"), ("segment_code", "segment")], "d", "")} ORDER BY d.id LIMIT {MostProblems}");
    }

    IEnumerable<StagedProblem> Parties(StagedTable table, string column)
    {
        var target = TemplateCatalog.Get("enterprises");
        var outside = table.Template.Name == "supply_relations" ? " AND d.v0 NOT GLOB 'EXT:*'" : "";
        var byCredit = table.Template.Name == "invoices" ? $" AND NOT {Exists("enterprises", [("credit_code", "v0")], "d", "")}" : "";
        return connection.Rows(r => new StagedProblem(table.Template.Name, r.GetInt32(0), r.GetInt32(1), column, "reference-unknown", r.GetString(2), r.GetString(2), target.NameZh, target.NameEn, ""),
            $"SELECT d.sheet, d.line, d.v0 FROM ({Merged(table, [column])}) d WHERE d.v0 IS NOT NULL{outside} AND NOT {Exists("enterprises", [("enterprise_code", "v0")], "d", "")}{byCredit} ORDER BY d.id LIMIT {MostProblems}");
    }

    /// <summary>Amounts that are replaced by another statement (a survey of the other side, invoices) which contradicts it; what contradicts is <see cref="AmountStatement.Contradicts"/>.</summary>
    IEnumerable<StagedProblem> Contradictions(StagedTable table)
    {
        var basis = table.Template.Get("basis");
        string Word(RelationBasis value, bool chinese) => basis.Allowed.First(allowed => allowed.Value == EnumCode.Of(value)).Label(chinese);
        return connection.Rows(
            r => (Sheet: r.GetInt32(0), Line: r.GetInt32(1), Old: new AmountStatement(r.GetDouble(2), EnumCode.Parse<RelationBasis>(r.GetString(4))), New: new AmountStatement(r.GetDouble(3), EnumCode.Parse<RelationBasis>(r.GetString(5)))),
            $"""
            SELECT s.sheet, s.line, CAST(json_extract(c.before, '$.amount') AS REAL), m.amount, coalesce(json_extract(c.before, '$.basis'), m.basis), m.basis
            FROM {table.Name} s JOIN main.record_changes c ON c.table_name = 'supply_relations' AND c.row_id = s.main_id AND c.change_set_id = $0 JOIN main.supply_relations m ON m.row_id = s.main_id
            WHERE s.touched AND json_extract(c.before, '$.amount') IS NOT NULL AND m.amount IS NOT NULL ORDER BY s.id
            """, intake.ChangeSetId)
            .Where(row => row.New.Contradicts(row.Old)).Take(MostProblems)
            .Select(row => new StagedProblem("supply_relations", row.Sheet, row.Line, "amount", "relation-contradicts", Number(row.New.Amount), Number(row.Old.Amount), Word(row.Old.Basis, true), Word(row.Old.Basis, false), Number(row.New.Amount), Word(row.New.Basis, true), Word(row.New.Basis, false)));

        static string Number(double amount) => ((decimal)amount).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
    }

    // ---- rules of single records ----

    List<StagedProblem> OwnRules(StagedTable table) => [.. new NounRules(intake, table).Run(MostProblems)];

    // ---- rules over several records ----

    IEnumerable<StagedProblem> SetFlaws(StagedTable table) =>
        SetRules.ParentOf(table.Template.Name) is { } parent && OnlyTree(table.Template.Name) && table.Referenced(parent) is { Count: 0 } ? []
        : new SetRules(connection, intake.ChangeSetId).Run(table.Template.Name).Select(flaw => At(table, flaw)).ToList();

    /// <summary>Tables whose only rule over several records is about parents.</summary>
    static bool OnlyTree(string table) => table is "industries" or "segments" or "projects";

    /// <summary>A problem of a kept record, placed on the staged row that led to it where there is one.</summary>
    StagedProblem At(StagedTable staged, SetFlaw flaw)
    {
        var key = staged.Template.Keys.Count == 1 ? staged.Template.Keys[0].Name : Mapping.RowKey;
        var place = connection.Rows(r => (Sheet: r.GetInt32(0), Line: r.GetInt32(1)),
            $"SELECT s.sheet, s.line FROM {staged.Name} s JOIN main.{staged.Template.Name} m ON m.{key} = s.row_key WHERE m.row_id = $0 LIMIT 1", flaw.RowId).Select(p => ((int, int)?)p).FirstOrDefault();
        return new(flaw.Table, place?.Item1, place?.Item2, flaw.Column, flaw.Code, flaw.Value, flaw.Arguments);
    }
}
