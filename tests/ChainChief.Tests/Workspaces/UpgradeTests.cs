using ChainChief.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChainChief.Tests.Workspaces;

public sealed class UpgradeTests
{
    [Fact]
    public void A_region_of_the_first_version_opens_with_its_records_and_a_copy_of_the_old_file_stays()
    {
        var folder = Directory.CreateTempSubdirectory("chainchief-test-").FullName;
        var path = Path.Combine(folder, "region.db");
        using (var connection = new SqliteConnection($"Data Source={path}"))
        {
            connection.Open();
            using var old = Store.Over(connection);
            old.GetService<IMigrator>().Migrate("Initial");
            Sql.Execute(connection, "INSERT INTO change_sets (id, kind, at, actor, title, files, counts) VALUES (1, 'import', '2026-01-01 00:00:00', 'test', 'first', '[]', '[]')");
        }
        var workspace = Workspace.Open(folder);
        using (var connection = workspace.Connect())
        {
            Assert.Equal("first", Sql.Scalar(connection, "SELECT title FROM change_sets WHERE id = 1"));
            Assert.Equal(0L, Sql.Scalar(connection, "SELECT (SELECT count(*) FROM identity_decisions) + (SELECT count(*) FROM placement_decisions) + (SELECT count(*) FROM saved_views) + (SELECT count(*) FROM boundaries)"));
            using var store = Store.Over(connection);
            Assert.Empty(store.Database.GetPendingMigrations());
        }
        Assert.Single(Directory.GetFiles(folder, "region-before-*_Initial.db"));
        workspace.Remove();
    }
}
