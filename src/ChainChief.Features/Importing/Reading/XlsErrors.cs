using System.Buffers.Binary;

namespace ChainChief.Importing;

/// <summary>Where an XLS workbook holds errors such as #REF!, which the reading package gives as blank cells; also whether it is encrypted.</summary>
/// <remarks>Walks the BIFF8 records (MS-XLS 2.4) without decoding anything else.</remarks>
sealed class XlsErrors
{
    const ushort BeginOfFile = 0x0809, EndOfFile = 0x000A, FilePassword = 0x002F, BoundSheet = 0x0085, BooleanOrError = 0x0205, Formula = 0x0006;

    readonly Dictionary<int, int> sheetAtOffset = [];
    readonly Dictionary<(int Sheet, int Row, int Column), string> errors = [];

    XlsErrors() { }

    public bool IsEncrypted { get; private set; }

    /// <summary>Text of the error in a cell; sheet and column from 0, row from 1; null where there is none.</summary>
    public string? Find(int sheet, int row, int column) => errors.GetValueOrDefault((sheet, row, column));

    /// <exception cref="InvalidDataException">The container is damaged.</exception>
    public static XlsErrors Read(OleFile file)
    {
        var found = new XlsErrors();
        if ((file.Read("Workbook") ?? file.Read("Book")) is { } bytes) found.Walk(bytes);
        return found;
    }

    void Walk(byte[] bytes)
    {
        var (sheet, depth) = (-1, 0);
        for (var at = 0; at + 4 <= bytes.Length;)
        {
            var type = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 2));
            if (at + 4 + length > bytes.Length) return;
            var body = bytes.AsSpan(at + 4, length);
            if (type == BeginOfFile && depth++ == 0) sheet = sheetAtOffset.GetValueOrDefault(at, -1);
            else if (type == EndOfFile) depth--;
            else if (type == FilePassword) { IsEncrypted = true; return; }
            else if (type == BoundSheet && length >= 4) sheetAtOffset.TryAdd(BinaryPrimitives.ReadInt32LittleEndian(body), sheetAtOffset.Count);
            else if (sheet >= 0 && depth == 1) AddError(sheet, type, body);
            at += 4 + length;
        }
    }

    void AddError(int sheet, ushort type, ReadOnlySpan<byte> body)
    {
        int code;
        if (type == BooleanOrError && body.Length >= 8 && body[7] == 1) code = body[6];
        else if (type == Formula && body.Length >= 14 && body[6] == 2 && body[12] == 0xFF && body[13] == 0xFF) code = body[8];
        else return;
        var (row, column) = (BinaryPrimitives.ReadUInt16LittleEndian(body), BinaryPrimitives.ReadUInt16LittleEndian(body[2..]));
        errors[(sheet, row + 1, column)] = Name(code);
    }

    static string Name(int code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    };
}
