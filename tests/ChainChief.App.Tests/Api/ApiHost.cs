using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChainChief.Exploring;
using ChainChief.Hosting;
using ChainChief.Storage;
using ChainChief.Tracking;
using Microsoft.AspNetCore.Builder;

namespace ChainChief.AppTests.Api;

/// <summary>The workbench over a new data folder with the Dezhou pack in it, asked over HTTP.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    public const string Dezhou = "/api/v1/regions/dezhou";

    readonly string folder = Directory.CreateTempSubdirectory("chainchief-api-").FullName;
    WebApplication? host;

    /// <summary>Folder of a region.</summary>
    public string Folder(string region) => new DataFolder(folder).Find(region)!.Folder;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(folder);
        ImportedOnce.FillAsFirstStart(data);
        Hold(data.Find("dezhou")!);
        host = WorkbenchHost.Build(data, "http://127.0.0.1:0", "Production");
        await host.StartAsync();
        Client = SignedIn.Client(host.Urls.First(), await SignedIn.Office(host));
    }

    /// <summary>A meeting, and the task that it decided on.</summary>
    public string Meeting { get; private set; } = "";

    public string WorkTask { get; private set; } = "";

    /// <summary>Meetings and tasks are in no pack: one of each.</summary>
    void Hold(Workspace workspace)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        MeetingDesk desk = new(new AtlasCache(workspace, TimeProvider.System).Get(), TimeProvider.System, _ => []);
        Meeting = desk.Create(new("dispatch", "调度会", today), "test").Code!;
        Assert.Null(desk.Move(Meeting, "held", 1, "test").Problem);
        WorkTask = desk.Decide(Meeting, new("协调用地", null, "市商务局", today), 2, "test").Task!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host!.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<JsonElement> Get(string path, int status = 200)
    {
        using var answer = await Client.GetAsync(path);
        return await Read(answer, status, path);
    }

    /// <summary>A POST as our own pages and programs send it.</summary>
    public async Task<JsonElement> Post(string path, HttpContent? content, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { { "X-ChainChief", "1" } } };
        using var answer = await Client.SendAsync(request);
        return await Read(answer, status, path);
    }

    /// <summary>CSV text as an uploaded file.</summary>
    public static MultipartFormDataContent Upload(string name, string text)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new() { { file, "files", name } };
    }

    static async Task<JsonElement> Read(HttpResponseMessage answer, int status, string path)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{path}: {(int)answer.StatusCode} {text}");
        Assert.Equal(status < 400 || status == 422 ? "application/json" : answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }
}
