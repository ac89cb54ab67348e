using Microsoft.Net.Http.Headers;

namespace ChainChief.Hosting;

/// <summary>Files made for one request: written whole before the first byte leaves, so that a failure is an error page and never half a file.</summary>
static class Download
{
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Csv = "text/csv; charset=utf-8";
    public const string Zip = "application/zip";

    /// <param name="name">As the reader's disk shall call it, in any script.</param>
    /// <param name="plain">The same in ASCII, for programs that know no other.</param>
    public static IResult Made(string name, string plain, string type, Action<Stream> write)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            write(file);
            file.Position = 0;
            return new Named(Results.Stream(file, type), new ContentDispositionHeaderValue("attachment") { FileName = plain, FileNameStar = name }.ToString());
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    sealed class Named(IResult body, string disposition) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentDisposition = disposition;
            httpContext.Response.Headers.CacheControl = "no-store";
            return body.ExecuteAsync(httpContext);
        }
    }
}
