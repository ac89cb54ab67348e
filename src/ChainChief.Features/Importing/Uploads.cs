using System.Security.Cryptography;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>Files that were handed in by a page and wait to be looked at and written: one folder each under <c>uploads/</c> of the region, gone after a day.</summary>
public sealed class Uploads(Workspace workspace, TimeProvider clock)
{
    /// <summary>How long an upload is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    const int TokenLength = 32;

    string Root => Path.Combine(workspace.Folder, "uploads");

    /// <summary>A new empty upload under a name that nobody guesses; old ones are removed on the way.</summary>
    public Upload Create()
    {
        RemoveOld();
        var token = RandomNumberGenerator.GetHexString(TokenLength, lowercase: true);
        Directory.CreateDirectory(Path.Combine(Root, token));
        return new(workspace, Path.Combine(Root, token), clock);
    }

    /// <summary>The upload of that token; null where there is none (any more).</summary>
    public Upload? Find(string token) => IsToken(token) && Directory.Exists(Path.Combine(Root, token)) ? new(workspace, Path.Combine(Root, token), clock) : null;

    /// <summary>Removes uploads older than <see cref="Kept"/>.</summary>
    public void RemoveOld()
    {
        if (!Directory.Exists(Root)) return;
        foreach (var folder in new DirectoryInfo(Root).GetDirectories().Where(folder => clock.GetUtcNow().UtcDateTime - folder.CreationTimeUtc > Kept)) folder.Delete(recursive: true);
    }

    static bool IsToken(string token) => token.Length == TokenLength && token.All(char.IsAsciiHexDigitLower);
}
