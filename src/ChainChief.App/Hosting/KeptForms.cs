using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using ChainChief.Common;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>A form that was refused, with all that was written into it.</summary>
/// <param name="Meanwhile">What another changed; empty where that was not the reason.</param>
public sealed record KeptForm(string Form, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<Problem> Problems, IReadOnlyList<MeanwhileChange> Meanwhile)
{
    /// <summary>What was written into a field; null where the form was another.</summary>
    public string? this[string field] => Fields.GetValueOrDefault(field);
}

/// <summary>Refused forms for half an hour, each for who filled it in, so that nobody types twice. They are gone with the process.</summary>
public sealed class KeptForms(TimeProvider clock)
{
    const int Most = 500;
    static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    readonly ConcurrentDictionary<string, (string Actor, DateTimeOffset At, KeptForm Form)> kept = new(StringComparer.Ordinal);

    /// <summary>Keeps a form; the key that the address of the page bears as <c>kept</c>.</summary>
    public string Add(string actor, KeptForm form)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, _) in kept.Where(pair => pair.Value.At + Life < now).Concat(kept.OrderBy(pair => pair.Value.At).Take(Math.Max(0, kept.Count - Most)))) kept.TryRemove(old, out _);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        kept[key] = (actor, now, form);
        return key;
    }

    /// <summary>The form of that key; null where there is none or another filled it in.</summary>
    public KeptForm? Find(string actor, string? key) => key is not null && kept.TryGetValue(key, out var found) && found.Actor == actor && found.At + Life >= clock.GetUtcNow() ? found.Form : null;

    /// <summary>The named fields of a form, cut at a length that no field of ours needs.</summary>
    public static Dictionary<string, string> Fields(IFormCollection form, params IEnumerable<string> names) =>
        names.Where(form.ContainsKey).ToDictionary(name => name, name => form[name].ToString() is { Length: > 200_000 } text ? text[..200_000] : form[name].ToString(), StringComparer.Ordinal);

    /// <summary>A number in a hidden field; 0 where it is none.</summary>
    public static int Number(IFormCollection form, string name) => int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
