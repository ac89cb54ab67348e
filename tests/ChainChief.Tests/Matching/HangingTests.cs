using ChainChief.Storage;

namespace ChainChief.Tests.Matching;

public sealed class HangingTests(DezhouStore dezhou) : IClassFixture<DezhouStore>
{
    /// <summary>The counts go by ranges of keys; here every row is looked at.</summary>
    [Fact]
    public void What_names_an_enterprise_is_counted_as_if_every_row_were_read()
    {
        using var connection = dezhou.Workspace.Connect();
        (string Table, string Where)[] plain =
        [
            ("enterprises", "group_code = $0"), ("placements", "enterprise_code = $0"), ("supply_relations", "supplier_code = $0 OR buyer_code = $0"), ("figures", "subject = 'enterprise' AND subject_code = $0"),
            ("projects", "enterprise_code = $0"), ("technology_tasks", "enterprise_code = $0"),
        ];
        var all = 0;
        for (var n = 1; n <= 258; n++)
        {
            var code = $"DZ-{n:0000}";
            var expected = plain.Select(place => (place.Table, Convert.ToInt32(Sql.Scalar(connection, $"SELECT count(*) FROM {place.Table} WHERE {place.Where}", code), System.Globalization.CultureInfo.InvariantCulture))).Where(count => count.Item2 > 0).Order().ToList();
            Assert.Equal(expected, IdentityLog.Hanging(connection, code).Order());
            all += expected.Sum(count => count.Item2);
        }
        Assert.True(all > 400);
    }
}
