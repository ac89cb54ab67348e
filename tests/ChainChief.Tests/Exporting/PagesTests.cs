using ChainChief.Exporting;

namespace ChainChief.Tests.Exporting;

public sealed class PagesTests
{
    [Fact]
    public void The_page_of_formats_is_what_the_templates_say() => Golden.CheckFile("docs/formats.md", Written(FormatsPage.Write));

    [Fact]
    public void The_page_of_problems_is_what_the_catalog_says() => Golden.CheckFile("docs/problems.md", Written(ProblemsPage.Write));

    static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }
}
