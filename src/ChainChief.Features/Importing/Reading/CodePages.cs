using System.Text;

namespace ChainChief.Importing;

/// <summary>The encodings of Chinese Windows, which .NET knows only once they are registered: here, and before anybody asks for one.</summary>
static class CodePages
{
    static CodePages() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Gb18030 => Encoding.GetEncoding("GB18030");

    public static Encoding StrictGb18030 => Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
