using ChainChief.Importing;

namespace ChainChief.Tests.Importing;

public sealed class DezhouPackTests
{
    static ImportRequest Pack => new([Repository.Data("classifications", "industries.csv"), Repository.Data("dezhou")], "test");

    [Fact]
    public void The_pack_is_imported_whole_and_without_a_problem()
    {
        using var temp = new TempWorkspace();
        var report = new ImportRun(temp.Workspace, TimeProvider.System).Run(Pack);
        Assert.Empty(report.Problems.Select(problem => $"{problem.File}:{problem.Row}:{problem.Column}: {problem.Code} {problem.Message(false)}"));
        Assert.Equal(2484 + 1971, report.Counts.Sum(count => count.Added));
        Assert.Equal(1, report.ChangeSetId);
    }

    [Fact]
    public void Importing_it_again_changes_nothing_and_keeps_no_change_set()
    {
        using var temp = new TempWorkspace();
        new ImportRun(temp.Workspace, TimeProvider.System).Run(Pack);
        var again = new ImportRun(temp.Workspace, TimeProvider.System).Run(Pack);
        Assert.Null(again.ChangeSetId);
        Assert.Equal(0, again.ChangedCount);
        Assert.Equal(1, temp.Workspace.Version());
    }

    [Fact]
    public void A_county_may_be_called_without_the_name_of_its_city()
    {
        using var temp = new TempWorkspace();
        new ImportRun(temp.Workspace, TimeProvider.System).Run(Pack);
        var report = new ImportRun(temp.Workspace, TimeProvider.System).Run(new([temp.Write("enterprises.csv", "企业编号,企业名称,县市区\nNEW-1,甲公司,天衢新区\n")], "test"));
        Assert.Empty(report.Problems);
        using var connection = temp.Workspace.Connect();
        Assert.Equal("371471", ChainChief.Storage.Sql.Scalar(connection, "SELECT region_code FROM enterprises WHERE enterprise_code = 'NEW-1'"));
    }
}
