using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>What a new installation opens on: the region Dezhou from the pack that ships beside the program.</summary>
public static class FirstStart
{
    public const string Region = "dezhou";

    /// <summary>Imports the shipped pack where the data folder holds no region yet; null where there was nothing to do.</summary>
    /// <param name="shipped">Folder <c>data</c> beside the program.</param>
    public static ImportReport? Run(DataFolder data, string shipped, TimeProvider clock)
    {
        if (data.List().Count > 0) return null;
        var paths = new[] { Path.Combine(shipped, "classifications", "industries.csv"), Path.Combine(shipped, "dezhou") };
        using (var store = data.Open(Region).OpenStore())
        {
            // The pack holds public facts only: it may be read without signing in until an administrator says otherwise.
            store.Add(new Setting { Name = "guests", Value = "yes" });
            store.SaveChanges();
        }
        return new ImportRun(data.Open(Region), clock).Run(new(paths, "首次启动 first start") { Title = "德州数据包与行业分类 Dezhou pack and GB/T 4754" });
    }
}
