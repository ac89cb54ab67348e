using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace ChainChief.Tests.Exporting;

/// <summary>Reads workbooks back with a library that had no part in writing them.</summary>
static class WorkbookReading
{
    static WorkbookReading() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Sheet → rows → cells (string, double or null).</summary>
    public static Dictionary<string, List<object?[]>> Read(byte[] workbook)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        Dictionary<string, List<object?[]>> sheets = new(StringComparer.Ordinal);
        do
        {
            var rows = sheets[reader.Name] = [];
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }
        while (reader.NextResult());
        return sheets;
    }

    public static void AssertValid(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.NotEmpty(document.WorkbookPart!.WorksheetParts);
    }
}
