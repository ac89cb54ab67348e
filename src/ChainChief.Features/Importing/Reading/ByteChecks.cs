using System.Text.Unicode;

namespace ChainChief.Importing;

/// <summary>Watches bytes pass by in pieces and says where they first break UTF-8.</summary>
sealed class Utf8Check
{
    readonly byte[] tail = new byte[8];
    int tailLength;
    long position;

    /// <summary>Offset of the first byte that is no UTF-8; null while all is well.</summary>
    public long? FirstError { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (FirstError is not null) return;
        bytes = FinishTail(bytes);
        if (FirstError is not null || bytes.IsEmpty) return;
        var whole = bytes.Length - UnfinishedLength(bytes);
        if (!Utf8.IsValid(bytes[..whole])) Fail(bytes[..whole], position);
        bytes[whole..].CopyTo(tail);
        tailLength = bytes.Length - whole;
        position += whole;
    }

    public void End()
    {
        if (FirstError is null && tailLength > 0) FirstError = position;
    }

    // A character that was cut by the end of the last piece is put together and checked by itself.
    ReadOnlySpan<byte> FinishTail(ReadOnlySpan<byte> bytes)
    {
        while (tailLength > 0 && bytes.Length > 0 && FirstError is null)
        {
            tail[tailLength++] = bytes[0];
            bytes = bytes[1..];
            if (tailLength <= 4 && UnfinishedLength(tail.AsSpan(0, tailLength)) == tailLength) continue;
            if (!Utf8.IsValid(tail.AsSpan(0, tailLength))) Fail(tail.AsSpan(0, tailLength), position);
            position += tailLength;
            tailLength = 0;
        }
        return bytes;
    }

    void Fail(ReadOnlySpan<byte> bytes, long start)
    {
        var offset = 0;
        while (System.Text.Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == System.Buffers.OperationStatus.Done) offset += length;
        FirstError = start + offset;
    }

    static int UnfinishedLength(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if (b < 0x80) return 0;
            if (b >= 0xC0) return back < (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2) ? back : 0;
        }
        return 0;
    }
}

/// <summary>Watches bytes pass by in pieces and says where they first break GB 18030 (which holds GBK and GB 2312).</summary>
sealed class Gb18030Check
{
    long position;
    byte first, second, third;
    int length;

    public long? FirstError { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var i = 0;
        while (i < bytes.Length && FirstError is null)
        {
            if (length == 0)
            {
                var ascii = bytes[i..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
                if (ascii < 0) break;
                i += ascii;
            }
            if (!Step(bytes[i])) FirstError = position + i - length;
            i++;
        }
        position += bytes.Length;
    }

    public void End()
    {
        if (FirstError is null && length > 0) FirstError = position - length;
    }

    bool Step(byte b)
    {
        switch (length)
        {
            case 0:
                (first, length) = (b, 1);
                return b is >= 0x81 and <= 0xFE;
            case 1 when b is >= 0x40 and <= 0xFE and not 0x7F:
                length = 0;
                return true;
            case 1:
                (second, length) = (b, 2);
                return Undone(b is >= 0x30 and <= 0x39, 1);
            case 2:
                (third, length) = (b, 3);
                return Undone(b is >= 0x81 and <= 0xFE, 2);
            default:
                length = 0;
                return Undone(b is >= 0x30 and <= 0x39 && IsAssigned(), 3);
        }
    }

    // On an error the length goes back to the bytes before this one, so that the position of the first of them can be told.
    bool Undone(bool good, int before)
    {
        if (!good) length = before;
        return good;
    }

    // Four bytes reach U+FFFF at 84 31 A4 39 and the other planes from 90 30 81 30 to E3 32 9A 35; between and beyond is nothing.
    bool IsAssigned()
    {
        var key = first << 16 | second << 8 | third;
        return key <= 0x8431A4 || key is >= 0x903081 and <= 0xE3329A;
    }
}

/// <summary>Watches bytes pass by in pieces and says where they first break UTF-16: half a pair of surrogates or an odd byte.</summary>
sealed class Utf16Check(bool bigEndian)
{
    long position;
    int held = -1;
    bool high;

    public long? FirstError { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (held < 0) held = b;
            else
            {
                Unit(bigEndian ? held << 8 | b : b << 8 | held);
                held = -1;
            }
            position++;
        }
    }

    public void End()
    {
        if (held >= 0 || high) FirstError ??= position - (held >= 0 ? 1 : 2);
    }

    void Unit(int unit)
    {
        var low = unit is >= 0xDC00 and <= 0xDFFF;
        if (low != high) FirstError ??= position - 1;
        high = unit is >= 0xD800 and <= 0xDBFF;
    }
}
