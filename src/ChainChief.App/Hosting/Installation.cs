using System.Reflection;
using System.Runtime.InteropServices;

namespace ChainChief.Hosting;

/// <summary>What this installation is: version, runtime, and the licences of what it ships.</summary>
static class Installation
{
    public static string Version { get; } = typeof(Installation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static string Runtime => $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";

    /// <summary>Licences with their texts, in the order of the page.</summary>
    public static IReadOnlyList<Licence> Licences { get; } =
    [
        new("packages", "MIT", Read("MIT.txt")), new("font", "SIL Open Font License 1.1", Read("OFL.txt")), new("print-font", "Apache License 2.0", Read("Apache-2.0.txt")),
        new("drawing", "MIT, BSD", Read("Skia.txt")), new("maps", "BSD 3-Clause", Read("BSD-3.txt")),
        new("charts", "Apache License 2.0, BSD 3-Clause", $"{Read("ECharts-NOTICE.txt")}\n\n{Read("ECharts.txt")}\n\nd3\n\n{Read("d3.txt")}"), new("pinyin", "Unicode License", Read("Unicode.txt")),
    ];

    /// <summary>Bytes of all files below a folder.</summary>
    public static long Bytes(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);

    static string Read(string name)
    {
        using var stream = typeof(Installation).Assembly.GetManifestResourceStream($"licences/{name}") ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <param name="Code">What it covers, family <c>licence</c> of the words.</param>
sealed record Licence(string Code, string Name, string Text);
