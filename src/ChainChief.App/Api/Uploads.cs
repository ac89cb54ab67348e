using System.Globalization;
using System.Text;
using ChainChief.Common;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ChainChief.Api;

/// <summary>Files of one multipart request, written to a temporary folder as they arrive and removed with this.</summary>
sealed class Uploads : IDisposable
{
    /// <param name="Bytes">Of one whole request. Setting <c>ChainChief:UploadMegabytes</c>, by default 200.</param>
    public sealed record Limits(long Bytes)
    {
        public static Limits Of(IConfiguration configuration) => new(configuration.GetValue("ChainChief:UploadMegabytes", 200L) << 20);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1048576.0:0.#} MB");
    }

    const int LongestMapping = 1 << 20, LongestName = 120;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chainchief-upload-");
    readonly List<string> paths = [];

    public IReadOnlyList<string> Paths => paths;

    /// <summary>The part named mapping, a saved column mapping; null where there was none.</summary>
    public string? Mapping { get; private set; }

    /// <summary>Reads the request to its end; null, or what is wrong with it.</summary>
    public async Task<Problem?> Receive(HttpRequest request, Limits limits, CancellationToken cancel)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limits.Bytes;
        if (request.ContentLength > limits.Bytes) return TooLarge(limits);
        if (Boundary(request) is not { } boundary) return new("upload-missing");
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancel) is { } section) await Take(section, cancel);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(limits);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException || exception.GetType() == typeof(IOException))
        {
            return new("request-invalid");
        }
        return paths.Count == 0 ? new("upload-missing") : null;
    }

    public void Dispose() => folder.Delete(recursive: true);

    static Problem TooLarge(Limits limits) => new("upload-too-large", Arguments: [limits.ToString()]);

    static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) && type.Boundary.Length > 0
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;

    async Task Take(MultipartSection section, CancellationToken cancel)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) return;
        if (disposition.IsFileDisposition())
        {
            await using var file = File.Create(NewPath(disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value));
            await section.Body.CopyToAsync(file, cancel);
        }
        else if (HeaderUtilities.RemoveQuotes(disposition.Name) == "mapping") Mapping = await ReadMapping(section.Body, cancel);
    }

    static async Task<string> ReadMapping(Stream body, CancellationToken cancel)
    {
        using var reader = new StreamReader(body, Encoding.UTF8);
        var text = new char[LongestMapping];
        return new(text, 0, await reader.ReadBlockAsync(text, cancel));
    }

    /// <summary>Each file in a folder of its own, so that it keeps the name its owner knows.</summary>
    string NewPath(string? name)
    {
        var plain = new string([.. Path.GetFileName((name ?? "").Replace('\\', '/')).Where(c => !char.IsControl(c) && !"<>:\"|?*".Contains(c))]).Trim(' ', '.');
        if (plain.Length > LongestName) plain = plain[^LongestName..];
        var path = Path.Combine(folder.CreateSubdirectory(paths.Count.ToString(CultureInfo.InvariantCulture)).FullName, plain.Length == 0 ? "upload" : plain);
        paths.Add(path);
        return path;
    }
}
