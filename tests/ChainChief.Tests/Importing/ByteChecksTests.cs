using System.Text;
using ChainChief.Importing;
using CsCheck;

namespace ChainChief.Tests.Importing;

public sealed class ByteChecksTests
{
    // Bytes that meet in the corners of both encodings.
    static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[0, 12],
        Gen.OneOf<byte>(0x30, 0x39, 0x41, 0x7F, 0x80, 0x81, 0x84, 0x90, 0xA4, 0xB8, 0xC3, 0xE3, 0xE4, 0xED, 0xF0, 0xF4, 0xFE, 0xFF).Array[0, 12],
        Gen.String[Gen.OneOf('a', ',', 'é', '企', '业', '\uE000', '€'), 0, 8].Select(Encoding.UTF8.GetBytes));

    [Fact]
    public void Utf8_is_judged_as_by_the_strict_decoder_however_the_bytes_are_cut() =>
        Gen.Select(Bytes, Gen.Int[1, 5]).Sample((bytes, piece) =>
        {
            var check = new Utf8Check();
            foreach (var part in bytes.Chunk(piece)) check.Add(part);
            check.End();
            Assert.Equal(FirstBad(new UTF8Encoding(false, true), bytes), check.FirstError);
        });

    [Fact]
    public void Gb18030_is_judged_as_by_the_strict_decoder_however_the_bytes_are_cut()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var strict = Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        Gen.Select(Bytes, Gen.Int[1, 5]).Sample((bytes, piece) =>
        {
            var check = new Gb18030Check();
            foreach (var part in bytes.Chunk(piece)) check.Add(part);
            check.End();
            Assert.Equal(FirstBad(strict, bytes) is not null, check.FirstError is not null);
        });
    }

    [Fact]
    public void Utf16_with_half_a_pair_or_an_odd_byte_is_refused()
    {
        Assert.Null(Check("甲𠀀乙"u8));
        Assert.Equal(4, Check([0x32, 0x75, 0x00, 0xD8, 0x41, 0x00], raw: true));
        Assert.Equal(2, Check([0x32, 0x75, 0x41], raw: true));

        static long? Check(ReadOnlySpan<byte> bytes, bool raw = false)
        {
            var check = new Utf16Check(bigEndian: false);
            check.Add(raw ? bytes : Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes)));
            check.End();
            return check.FirstError;
        }
    }

    static long? FirstBad(Encoding strict, byte[] bytes)
    {
        for (var length = 0; length < bytes.Length;)
        {
            // The longest valid beginning: grow by one character at a time.
            var step = Enumerable.Range(1, Math.Min(4, bytes.Length - length)).FirstOrDefault(n => IsValid(strict, bytes.AsSpan(length, n)));
            if (step == 0) return length;
            length += step;
        }
        return null;
    }

    static bool IsValid(Encoding strict, ReadOnlySpan<byte> bytes)
    {
        try
        {
            strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
