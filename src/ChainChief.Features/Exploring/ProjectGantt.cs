using System.Globalization;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Scenes;

namespace ChainChief.Exploring;

/// <summary>Words of the timeline in the reader's language.</summary>
public sealed record GanttWords(string Title, string Today, string Unseen, Func<string, string> Stage, Func<string, string> Href);

/// <summary>甘特: planned and actual time of projects that have dates, one row each, months as the grain, years as the scale.</summary>
public static class ProjectGantt
{
    const double Width = 1280, Left = 330, Right = 24, Top = 28, RowHeight = 36, NameSize = 13;

    /// <summary>Projects with at least one date of start or completion.</summary>
    public static bool IsDated(KeyProject project) => First(project) is not null || Last(project) is not null;

    public static Scene Draw(IReadOnlyList<KeyProject> projects, DateOnly today, GanttWords words)
    {
        var days = projects.SelectMany(project => new[] { project.SignedOn, project.PlannedStart, project.StartedOn, project.PlannedCompletion, project.CompletedOn }).OfType<PartialDate>().SelectMany(date => new[] { date.Earliest, date.Latest }).Append(today).ToList();
        var (from, to) = (new DateOnly(days.Min().Year, 1, 1), new DateOnly(days.Max().Year + 1, 1, 1));
        double X(DateOnly day) => Left + (Width - Left - Right) * (day.DayNumber - from.DayNumber) / Math.Max(1, to.DayNumber - from.DayNumber);
        var height = Top + projects.Count * RowHeight + 30;
        List<Shape> shapes = [];
        var step = Math.Max(1, (to.Year - from.Year) / 12);
        for (var year = from.Year; year < to.Year; year += step)
        {
            shapes.Add(new Drawn(Line(X(new(year, 1, 1)), Top - 4, X(new(year, 1, 1)), height - 26), Stroke: new Stroke(Ink.Hairline)));
            shapes.Add(new Lettering(X(new(year, 1, 1)) + 5, 18, year.ToString(CultureInfo.InvariantCulture), 12, Ink.Note));
        }
        foreach (var (i, project) in projects.Index()) shapes.Add(Row(project, Top + i * RowHeight, X, today, words));
        shapes.Add(new Drawn(Line(X(today), Top - 4, X(today), height - 22), Stroke: new(Ink.Text, 1.4)));
        shapes.Add(new Lettering(X(today), height - 6, words.Today, 12, Ink.Text, 600, X(today) > Width - 60 ? Anchor.End : Anchor.Middle));
        return new(Width, height, words.Title, null, shapes);
    }

    static Group Row(KeyProject project, double y, Func<DateOnly, double> x, DateOnly today, GanttWords words)
    {
        List<Shape> shapes = [new Drawn(Line(0, y + RowHeight - 0.5, Width, y + RowHeight - 0.5), Stroke: new Stroke(Ink.Hairline)), new Lettering(4, y + 23, Short(project.Name), NameSize, Ink.Text, 600), new Lettering(278, y + 23, words.Stage(EnumCode.Of(project.Stage)), 12, Ink.Note)];
        if (project is { PlannedStart: not null } or { PlannedCompletion: not null })
        {
            var (start, end) = ((project.PlannedStart ?? project.StartedOn)?.Earliest, project.PlannedCompletion?.Latest);
            var (a, b) = (x(start ?? end!.Value.AddMonths(-6)), x(end ?? start!.Value.AddMonths(6)));
            shapes.Add(new Drawn(Line(a, y + 10, b, y + 10), Stroke: new(Ink.Second, 1.4, start is null || end is null ? "3 3" : null)));
            if (end is not null) shapes.Add(new Drawn(Line(b, y + 6, b, y + 14), Stroke: new(Ink.Second, 1.6)));
        }
        if (project.StartedOn is { } began)
        {
            var done = project.CompletedOn;
            var (a, b) = (x(began.Earliest), x(done?.Latest ?? (today > began.Earliest ? today : began.Latest)));
            shapes.Add(new Box(new(a, y + 16, Math.Max(4, b - a), 10), done is null ? Paint.Hatch : Ink.Accent, done is null ? new(new("accent-line")) : null, 2));
            if (done is null) shapes.Add(new Box(new(a, y + 16, 8, 10), Ink.Accent, Radius: 2));
            if (done is null && !ProjectLife.IsDone(project.Stage) && project.PlannedCompletion is { } due && due.Latest < today) shapes.Add(new Lettering(a + 14, y + 25, words.Unseen, 12, new("yellow-ink"), Halo: true));
        }
        if (project.SignedOn is { } signed)
            shapes.Add(new Drawn(Diamond(x(signed.Earliest), y + 21), Ink.Surface, new(Ink.Second, 1.4)));
        return new Group(shapes, project.ProjectCode.Text, words.Href(project.ProjectCode.Text), project.Name);
    }

    static PartialDate? First(KeyProject project) => project.PlannedStart ?? project.StartedOn;

    static PartialDate? Last(KeyProject project) => project.PlannedCompletion ?? project.CompletedOn;

    /// <summary>As much of the name as fits before the stage.</summary>
    static string Short(string name)
    {
        if (TextWidth.Of(name, NameSize, 600) <= 264) return name;
        var length = name.Length;
        while (length > 1 && TextWidth.Of(name[..length] + "…", NameSize, 600) > 264) length--;
        return name[..length] + "…";
    }

    static Outline Line(double fromX, double fromY, double toX, double toY) => new Outline().Move(fromX, fromY).Line(toX, toY);

    static Outline Diamond(double x, double y) => new Outline().Move(x, y - 6).Line(x + 6, y).Line(x, y + 6).Line(x - 6, y).Close();
}
