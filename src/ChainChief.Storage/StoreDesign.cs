using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ChainChief.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> build a store without a host.</summary>
sealed class StoreDesign : IDesignTimeDbContextFactory<Store>
{
    public Store CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<Store>().UseSqlite("Data Source=design.db").Options);
}
