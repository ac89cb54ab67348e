using System.Globalization;
using System.Net;
using System.Text;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Pages;
using ChainChief.Pages.Projects;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>周摘要: a feed as a letter, plain and as a page that needs nothing beside it.</summary>
/// <param name="Html">Self-contained: no script, no picture, no outside address but links to the workbench.</param>
public sealed record DigestLetter(string Subject, string Text, string Html)
{
    /// <param name="address">Where the workbench is reached, without a slash at the end; null: titles are no links.</param>
    public static DigestLetter Of(FeedView feed, string regionName, string region, string reader, string week, string? address, bool chinese, Words words, Formats formats)
    {
        using var language = new Language(chinese ? "zh-CN" : "en-GB");
        var subject = words.Format("digest.subject", regionName, week, reader);
        var text = new StringBuilder().AppendLine(subject).AppendLine(words.Format("digest.from", formats.Moment(new DateTimeOffset(feed.Since).ToLocalTime()))).AppendLine();
        var html = new StringBuilder($"<!doctype html><html lang=\"{(chinese ? "zh-CN" : "en")}\"><head><meta charset=\"utf-8\"><title>{Safe(subject)}</title></head>")
            .Append("<body style=\"font:14px/22px sans-serif;max-width:720px;margin:24px auto;color:#1A2026\">").Append($"<h1 style=\"font-size:20px\">{Safe(subject)}</h1><p style=\"color:#666E76\">{Safe(words.Format("digest.from", formats.Moment(new DateTimeOffset(feed.Since).ToLocalTime())))}</p>");
        foreach (var (kind, list) in new[] { (HappeningKind.Waits, feed.Waits), (HappeningKind.Lit, feed.Lit), (HappeningKind.Entered, feed.Entered), (HappeningKind.Changed, feed.Changed) })
        {
            var head = $"{words.Of("since-kind", EnumCode.Of(kind))} {formats.Number(feed.Counts[kind])}";
            text.AppendLine(head);
            html.Append($"<h2 style=\"font-size:15px;border-bottom:1px solid #E8E5DE\">{Safe(head)}</h2><ul>");
            if (list.Count == 0) text.AppendLine("  " + words.Of("since-none", EnumCode.Of(kind)));
            foreach (var happening in list)
            {
                var facts = Facts(happening, words, formats);
                text.AppendLine($"  · {happening.Title}（{facts}）");
                var link = address is null ? null : $"{address}/{region}/{happening.Link}";
                html.Append("<li>").Append(link is null ? Safe(happening.Title) : $"<a href=\"{Safe(link)}\">{Safe(happening.Title)}</a>").Append($" <small style=\"color:#666E76\">{Safe(facts)}</small></li>");
            }
            if (feed.Counts[kind] > list.Count) text.AppendLine("  " + words.Format("since.more", formats.Number(feed.Counts[kind] - list.Count)));
            html.Append(list.Count == 0 ? $"<li style=\"color:#666E76\">{Safe(words.Of("since-none", EnumCode.Of(kind)))}</li></ul>" : "</ul>");
            text.AppendLine();
        }
        return new(subject, text.ToString(), html.Append("</body></html>").ToString());
    }

    /// <summary>What happened, why, by when and by whom, in one line.</summary>
    public static string Facts(Happening happening, Words words, Formats formats) => string.Join(" · ", new[]
    {
        words.Of("matter", happening.Noun),
        happening.Light is null ? null : string.Join("→", new[] { happening.LightBefore, happening.Light }.OfType<string>().Select(light => words.Of("light", light))),
        What(happening, words, formats), happening.Why,
        happening.Due is { } due ? words.Format("since.due", formats.Date(due)) : null, happening.By, happening.Rule,
    }.Where(part => !string.IsNullOrEmpty(part)));

    static string? What(Happening happening, Words words, Formats formats) => happening.Noun switch
    {
        _ when happening.Judged is { } light => $"{words.Of("project-aspect", EnumCode.Of(light.Aspect))}{words["projects.colon"]}{ProjectWords.Said(light, words, formats)}",
        "change_set" => words.Of("history-kind", happening.What),
        "issue" when happening.Kind == HappeningKind.Waits => words.Of("issue-turn", happening.What),
        "issue" => words.Of("issue-move", happening.What),
        "project" => words.Of("project-stage", happening.What),
        "submission" when happening.Kind == HappeningKind.Waits => words.Of("entry-turn", happening.What),
        "submission" => words.Of("entry-act", happening.What),
        "task" when happening.Kind == HappeningKind.Waits => words.Of("task-turn", happening.What),
        "task" => words.Of("task-move", happening.What),
        "meeting" => words.Of("meeting-edit", happening.What),
        _ => happening.What,
    };

    static string Safe(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The language of the letter while it is written.</summary>
    sealed class Language : IDisposable
    {
        readonly CultureInfo ui = CultureInfo.CurrentUICulture, culture = CultureInfo.CurrentCulture;

        public Language(string name) => CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (ui, culture);
    }
}
