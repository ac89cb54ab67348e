using ChainChief.Access;
using ChainChief.Storage;

namespace ChainChief.Tests.Audit;

public sealed class PermissionShelfTests
{
    static readonly CellChange Movement = new(Act.MoveProjects, Role.County, Reach.County, Reach.None);

    static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    [Fact]
    public void Without_changes_the_shipped_table_is_in_force_as_version_one()
    {
        using TempOffice office = new();
        using PermissionShelf shelf = new(office.Data, TimeProvider.System);
        Assert.Same(PermissionTable.Shipped, shelf.Current);
        Assert.Equal(1, shelf.Version);
    }

    [Fact]
    public void A_change_of_another_process_is_in_force_at_the_next_question()
    {
        using TempOffice office = new();
        using PermissionShelf ours = new(office.Data, TimeProvider.System), theirs = new(office.Data, TimeProvider.System);
        Assert.Equal(Reach.County, ours.Current[Act.MoveProjects, Role.County]);
        Assert.Equal(2, theirs.Set(Movement, 1, Today, "管理员", "项目改由部门移动").Version);
        Assert.Equal(Reach.None, ours.Current[Act.MoveProjects, Role.County]);
        Assert.Equal(Reach.County, ours.Get(1)[Act.MoveProjects, Role.County]);
        Assert.Equal("项目改由部门移动", Assert.Single(ours.List()).Reason);
    }

    [Fact]
    public void A_change_dated_later_waits_for_its_day()
    {
        using TempOffice office = new();
        using PermissionShelf shelf = new(office.Data, TimeProvider.System);
        shelf.Set(Movement, 1, Today.AddDays(3), "管理员", "下周起");
        Assert.Equal(Reach.County, shelf.Current[Act.MoveProjects, Role.County]);
        Assert.Equal(Reach.None, shelf.Get(2, Today.AddDays(3))[Act.MoveProjects, Role.County]);
    }

    [Fact]
    public void The_second_of_two_who_looked_at_the_same_version_is_told_and_nothing_is_written()
    {
        using TempOffice office = new();
        using PermissionShelf shelf = new(office.Data, TimeProvider.System);
        shelf.Set(Movement, 1, Today, "管理员", "第一个人");
        var second = shelf.Set(new(Act.SeeIssues, Role.Analyst, Reach.None, Reach.Region), 1, Today, "管理员", "第二个人");
        Assert.Equal("permission-moved", Assert.Single(second.Problems).Code);
        Assert.Equal(2, shelf.Version);
    }

    [Fact]
    public void A_review_remembers_the_version_that_was_looked_at()
    {
        using TempOffice office = new();
        using PermissionShelf shelf = new(office.Data, TimeProvider.System);
        Assert.Null(shelf.LastReview());
        shelf.Set(Movement, 1, Today, "管理员", "项目改由部门移动");
        shelf.Review("审计员");
        Assert.Equal((2, "审计员"), (shelf.LastReview()!.Version, shelf.LastReview()!.Actor));
    }

    [Theory]
    [InlineData(Act.ConfirmIssue, Role.ChainOffice, Reach.Region, "permission-confirm-only-enterprise")]
    [InlineData(Act.ConfirmIssue, Role.LeadDepartment, Reach.Department, "permission-confirm-only-enterprise")]
    [InlineData(Act.ManageUsers, Role.Administrator, Reach.None, "permission-last-administrator")]
    [InlineData(Act.ImportRecords, Role.Guest, Reach.Region, "permission-guest-looks")]
    [InlineData(Act.HandleIssue, Role.County, Reach.Chain, "permission-reach-unfit")]
    [InlineData(Act.ExportRecords, Role.Enterprise, Reach.Region, "permission-reach-unfit")]
    public void What_carries_the_system_cannot_be_changed(Act act, Role role, Reach after, string code)
    {
        using TempOffice office = new();
        using PermissionShelf shelf = new(office.Data, TimeProvider.System);
        Assert.Equal(code, Assert.Single(shelf.Set(new(act, role, PermissionTable.Shipped[act, role], after), 1, Today, "管理员", "试一试").Problems).Code);
        Assert.Equal(1, shelf.Version);
    }

    [Fact]
    public void The_last_administrator_may_go_once_another_role_manages_users()
    {
        using TempOffice office = new();
        using PermissionShelf shelf = new(office.Data, TimeProvider.System);
        Assert.Equal(2, shelf.Set(new(Act.ManageUsers, Role.ChainOffice, Reach.None, Reach.Region), 1, Today, "管理员", "改由市链办管用户").Version);
        Assert.Equal(3, shelf.Set(new(Act.ManageUsers, Role.Administrator, Reach.Region, Reach.None), 2, Today, "管理员", "改由市链办管用户").Version);
    }

    [Fact]
    public void Every_cell_of_the_shipped_table_is_one_that_the_rules_allow() => Assert.All(PermissionTable.Shipped.Rows, row => Assert.All(Enum.GetValues<Role>(), role =>
        Assert.True(PermissionRules.Fits(row.Act, role, PermissionTable.Shipped[row.Act, role]), $"{row.Act} × {role}: {PermissionTable.Shipped[row.Act, role]}")));
}
