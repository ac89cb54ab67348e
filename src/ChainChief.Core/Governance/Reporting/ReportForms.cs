using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>The forms of a region with their lines and checks, as three rule tables say.</summary>
public sealed class ReportForms
{
    public const string FormsTable = "forms", LinesTable = "form-lines", ChecksTable = "form-checks";

    ReportForms(int version, IReadOnlyList<ReportForm> all, IReadOnlyList<FormCheck> checks) => (Version, All, Checks) = (version, all, checks);

    /// <summary>Version of the table of forms.</summary>
    public int Version { get; }

    public IReadOnlyList<ReportForm> All { get; }

    public IReadOnlyList<FormCheck> Checks { get; }

    public static ReportForms Shipped { get; } = Read(RuleTable.Shipped(FormsTable), RuleTable.Shipped(LinesTable), RuleTable.Shipped(ChecksTable)).Checked;

    public ReportForm? Find(string code) => All.FirstOrDefault(form => form.Code == code);

    /// <summary>The checks of a form.</summary>
    public FormInspection Inspection(ReportForm form) => new(form, [.. Checks.Where(check => check.Form.Length == 0 || check.Form == form.Code)]);

    /// <summary>Reads the three tables; problems name the row and column of their own table.</summary>
    public static RuleReading<ReportForms> Read(RuleTable forms, RuleTable lines, RuleTable checks)
    {
        List<Problem> problems = [];
        var read = lines.Rows().Select(row => ReadLine(new(row, problems))).ToList();
        var all = forms.Rows().Select(row => ReadForm(new(row, problems), read)).ToList();
        foreach (var line in read.Where(line => all.All(form => form.Code != line.Form))) problems.Add(new("rule-reference-unknown", Column: "form", Value: line.Form, Arguments: [line.Form, FormsTable]));
        Repeated(all.Select(form => form.Code), problems, "form");
        Repeated(read.Select(line => $"{line.Form}/{line.Code}"), problems, "line");
        var rules = checks.Rows().Select(row => ReadCheck(new(row, problems))).ToList();
        foreach (var rule in rules.Where(rule => rule.Other.Length > 0 && read.All(line => line.Code != rule.Other))) problems.Add(new("rule-reference-unknown", Column: "other", Value: rule.Other, Arguments: [rule.Other, LinesTable]));
        return new(problems.Count == 0 ? new(forms.Version, all, rules) : null, problems);
    }

    /// <summary>What is wrong with one of the three tables, the other two as they ship.</summary>
    public static IReadOnlyList<Problem> Check(RuleTable table) => Read(Own(FormsTable, table), Own(LinesTable, table), Own(ChecksTable, table)).Problems;

    static RuleTable Own(string name, RuleTable table) => table.Name == name ? table : RuleTable.Shipped(name);

    static void Repeated(IEnumerable<string> codes, List<Problem> problems, string column) => problems.AddRange(codes.GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Skip(1).Any())
        .Select(group => new Problem("rule-code-repeated", Column: column, Value: group.Key, Arguments: [group.Key])));

    static ReportForm ReadForm(RuleCells cells, List<FormLine> lines) => new(cells.Text("form"), cells.Text("name_zh"), cells.Text("name_en"), cells.Word<ReportUnitKind>("filler"),
        cells["units"] is "all" or "" ? [] : [.. cells["units"].Split(';')], cells.Word<ReportRhythm>("period"), cells.Flag("merged"), cells.Whole("deadline_days", 0, 60), cells.Whole("deadline_hour", 0, 23),
        cells.Whole("warn_days", 0, 60), cells.Whole("check_days", 0, 60), cells.Whole("approve_days", 0, 60), cells.Text("checker"), cells.Text("approver"), cells.Flag("four_eyes"),
        [.. lines.Where(line => line.Form == cells["form"])]);

    static FormLine ReadLine(RuleCells cells) => new(cells.Text("form"), cells.Text("line"), cells.Text("section_zh"), cells.Text("section_en"), cells.Text("scope"), cells.Text("scope_en"), cells.Text("indicator"),
        cells.Text("name_zh"), cells.Text("name_en"), cells.Text("unit"), cells.Word<Aggregation>("aggregation"), cells.Word<LineSubject>("subject"), cells.Word<LineKind>("kind"), cells.Flag("required"),
        cells.Number("min"), cells.Number("max"), cells.Whole("decimals", 0, 6));

    static FormCheck ReadCheck(RuleCells cells) => new(cells.Text("rule"), cells["form"], cells["line"], cells.Word<CheckKind>("kind"), cells.Word<Severity>("severity"), cells["other"],
        cells.Number("low"), cells.Number("high"), cells.Text("zh"), cells.Text("en"));

    /// <summary>The cells of one row, each read into its kind; what cannot be is a problem and takes the first value of its kind.</summary>
    sealed class RuleCells(RuleRow row, List<Problem> problems)
    {
        public string this[string column] => row[column];

        public string Text(string column) => row[column] is { Length: > 0 } text ? text : Bad(column, "…", "");

        public bool Flag(string column) => row[column] is "yes" or "no" ? row[column] == "yes" : Bad(column, "yes, no", false);

        public T Word<T>(string column) where T : struct, Enum => EnumCode.TryParse<T>(row[column], out var value) ? value : Bad(column, string.Join(", ", EnumCode.List<T>()), default(T));

        public int Whole(string column, int low, int high) => int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high ? number
            : Bad(column, FormattableString.Invariant($"{low}–{high}"), low);

        public decimal? Number(string column) => row[column].Length == 0 ? null : decimal.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : Bad(column, "0.3", 0m);

        T Bad<T>(string column, string expected, T value)
        {
            problems.Add(new("rule-cell-invalid", Row: row.Line, Column: column, Value: row[column], Arguments: [column, row[column], expected]));
            return value;
        }
    }
}
