using ChainChief.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddWorkbench();

var app = builder.Build();
app.UseWorkbench();
app.MapWorkbench();
await app.RunAsync();
