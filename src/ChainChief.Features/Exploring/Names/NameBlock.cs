using System.Text;
using ChainChief.Common;

namespace ChainChief.Exploring;

/// <summary>Up to <see cref="Capacity"/> entries of a <see cref="NameIndex"/>: the piece that is built, and searched, by one core.</summary>
sealed class NameBlock
{
    public const int Capacity = 1 << 15;

    readonly int[] keys;
    readonly Texts<char> names;
    readonly Texts<byte> pinyin, initials, codes;

    /// <summary>Names as given where folding moves places (Ⅱ → ii), for bold marks.</summary>
    readonly Dictionary<int, string> given = [];

    NameBlock(int[] keys, Texts<char> names, Texts<byte> pinyin, Texts<byte> initials, Texts<byte> codes, Dictionary<int, string> given) =>
        (this.keys, this.names, this.pinyin, this.initials, this.codes, this.given) = (keys, names, pinyin, initials, codes, given);

    public int Count => keys.Length;

    public long Size => keys.Length * sizeof(int) + names.Size + pinyin.Size + initials.Size + codes.Size;

    public static NameBlock Build(NameEntry[] entries)
    {
        var writer = new Writer(entries.Length);
        foreach (var entry in entries) writer.Add(entry);
        return writer.Finish([.. entries.Select(entry => entry.Key)]);
    }

    public int KeyOf(int entry) => keys[entry];

    /// <summary>Marks the entries that a look finds, in order, until <paramref name="most"/> are marked.</summary>
    public void Find(Look look, int most, Span<ulong> entries)
    {
        if (look.Place == Place.Names) names.Find(look.Text, most, entries);
        else (look.Place == Place.Pinyin ? pinyin : look.Place == Place.Initials ? initials : codes).Find(look.Bytes, most, entries);
    }

    /// <summary>How an entry matches a part of the query; null when it does not.</summary>
    public NameFit? Judge(int entry, NamePart part)
    {
        var best = names.Judge(entry, part.InNames.Text, NameKind);
        if (part.CodeWhole is not null) best = NameFit.Better(best, codes.Judge(entry, part.CodeBytes, part.Length < Look.LeastInsideCode ? ShortCodeKind : CodeKind));
        if (part.InPinyin is null || best is { Kind: <= MatchKind.FormerName }) return best;
        best = NameFit.Better(best, pinyin.Judge(entry, part.InPinyin.Bytes, PinyinKind));
        return NameFit.Better(best, initials.Judge(entry, part.InPinyin.Bytes, InitialsKind));
    }

    /// <summary>Where the part stands in the name as given; length 0 when it does not.</summary>
    public (int Start, int Length) Mark(int entry, NamePart part)
    {
        var at = names.Get(entry, Tag.Name).IndexOf(part.InNames.Text);
        if (at < 0) return (0, 0);
        return given.TryGetValue(entry, out var name) ? NameFolding.Unfold(name, at, part.Length) : (at, part.Length);
    }

    static MatchKind? NameKind(int tag, bool begins, bool whole) => tag switch
    {
        Tag.Closing => MatchKind.FormerName,
        _ when whole => MatchKind.Exact,
        Tag.ShortName => begins ? MatchKind.ShortNamePrefix : MatchKind.ShortNamePart,
        _ => begins ? MatchKind.NamePrefix : MatchKind.NamePart,
    };

    static MatchKind? PinyinKind(int tag, bool begins, bool whole) => begins && tag != Tag.Closing ? MatchKind.PinyinPrefix : MatchKind.PinyinPart;

    static MatchKind? InitialsKind(int tag, bool begins, bool whole) => begins && tag != Tag.Closing ? MatchKind.InitialsPrefix : MatchKind.InitialsPart;

    static MatchKind? CodeKind(int tag, bool begins, bool whole) => whole ? MatchKind.Exact : MatchKind.Code;

    static MatchKind? ShortCodeKind(int tag, bool begins, bool whole) => whole ? MatchKind.Exact : begins ? MatchKind.Code : null;

    /// <summary>Writes entries behind one another. In spellings a syllable begins with a flagged byte until <see cref="Finish"/>.</summary>
    sealed class Writer(int count)
    {
        const byte Opening = 0x80;

        readonly List<char> names = new(count * 24);
        readonly List<byte> pinyin = new(count * 64), initials = new(count * 24), codes = new(count * 32);
        readonly List<int> nameStarts = new(count + 1), pinyinStarts = new(count + 1), initialStarts = new(count + 1), codeStarts = new(count + 1);
        readonly Dictionary<int, string> given = [];

        public void Add(in NameEntry entry)
        {
            Start();
            if (!string.IsNullOrWhiteSpace(entry.ShortName)) Write(Tag.ShortName, NameFolding.Fold(entry.ShortName));
            var name = NameFolding.Fold(entry.Name);
            if (!ReferenceEquals(name, entry.Name) && !NameFolding.KeepsPlaces(entry.Name)) given.Add(nameStarts.Count - 1, entry.Name);
            Write(Tag.Name, name);
            if (!string.IsNullOrWhiteSpace(entry.FormerNames))
                foreach (var former in NameFolding.Fold(entry.FormerNames).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    Write(Tag.Closing, former);
            Write(Tag.Closing, "");
            WriteCode(entry.CreditCode);
            WriteCode(entry.Code);
            WriteCode(entry.StockCode);
        }

        public NameBlock Finish(int[] keys)
        {
            Start();
            codes.Add((byte)Tag.Code); // closes the last code
            return new(keys, new([.. names], [.. nameStarts]), new(Unflagged(out var openings), [.. pinyinStarts], openings),
                new([.. initials], [.. initialStarts]), new([.. codes], [.. codeStarts]), given);
        }

        void Start()
        {
            nameStarts.Add(names.Count);
            pinyinStarts.Add(pinyin.Count);
            initialStarts.Add(initials.Count);
            codeStarts.Add(codes.Count);
        }

        void Write(char tag, string text)
        {
            names.Add(tag);
            names.AddRange(text.AsSpan());
            pinyin.Add((byte)tag);
            initials.Add((byte)tag);
            foreach (var syllable in Pinyin.Read(text))
            {
                initials.Add((byte)syllable[0]);
                pinyin.Add((byte)(syllable[0] | Opening));
                for (var i = 1; i < syllable.Length; i++) pinyin.Add((byte)syllable[i]);
            }
        }

        void WriteCode(string? code)
        {
            if (string.IsNullOrWhiteSpace(code)) return;
            codes.Add((byte)Tag.Code);
            codes.AddRange(Encoding.UTF8.GetBytes(Look.CodeForm(NameFolding.Fold(code))));
        }

        byte[] Unflagged(out ulong[] openings)
        {
            byte[] plain = [.. pinyin];
            openings = new ulong[(plain.Length >> 6) + 1];
            for (var i = 0; i < plain.Length; i++)
            {
                // A tag opens too: looks for the beginning of a field start there.
                if (plain[i] >= Opening || plain[i] <= Tag.Closing) openings[i >> 6] |= 1UL << (i & 63);
                plain[i] &= Opening - 1;
            }
            return plain;
        }
    }
}
