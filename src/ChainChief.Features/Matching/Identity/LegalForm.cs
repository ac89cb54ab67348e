namespace ChainChief.Matching;

/// <summary>Legal form and kind of body as a name tells it; kept as a feature, not thrown away.</summary>
[Flags]
public enum LegalForm
{
    None = 0,
    Limited = 1,
    JointStock = 2,
    Group = 4,
    Plant = 8,
    Cooperative = 16,

    /// <summary>分公司, 分厂, 办事处: a part of another unit.</summary>
    Branch = 32,

    /// <summary>项目, 基地, 园区: a place or an undertaking, not a unit.</summary>
    Site = 64,
}

static class LegalFormFlags
{
    /// <summary>Whether a form has any of these traits.</summary>
    public static bool Any(this LegalForm form, LegalForm traits) => (form & traits) != LegalForm.None;
}

/// <summary>The endings by which names tell their legal form, the longest first.</summary>
static class LegalForms
{
    static readonly (string Ending, LegalForm Form)[] Endings =
    [
        .. new (string, LegalForm)[]
        {
            ("股份有限责任公司", LegalForm.Limited | LegalForm.JointStock), ("股份有限公司", LegalForm.Limited | LegalForm.JointStock), ("股份公司", LegalForm.JointStock),
            ("有限责任公司", LegalForm.Limited), ("有限公司", LegalForm.Limited), ("集团公司", LegalForm.Group), ("总公司", LegalForm.None), ("公司", LegalForm.None), ("集团", LegalForm.Group),
            ("股份", LegalForm.JointStock), ("控股", LegalForm.None), ("专业合作社", LegalForm.Cooperative), ("合作社", LegalForm.Cooperative), ("总厂", LegalForm.Plant), ("厂", LegalForm.Plant),
            ("分公司", LegalForm.Branch), ("分厂", LegalForm.Branch), ("办事处", LegalForm.Branch), ("分院", LegalForm.Branch), ("分店", LegalForm.Branch), ("支行", LegalForm.Branch), ("分行", LegalForm.Branch),
            ("项目公司", LegalForm.Site), ("项目部", LegalForm.Site), ("项目", LegalForm.Site), ("基地", LegalForm.Site), ("园区", LegalForm.Site), ("厂区", LegalForm.Site), ("产业园", LegalForm.Site), ("工业园", LegalForm.Site),
        }.OrderByDescending(pair => pair.Item1.Length),
    ];

    /// <summary>The ending of a name, empty where it has none, never the whole name.</summary>
    public static (int Length, LegalForm Form) Ending(ReadOnlySpan<char> name)
    {
        foreach (var (ending, form) in Endings)
            if (name.Length > ending.Length + 1 && name.EndsWith(ending, StringComparison.Ordinal)) return (ending.Length, form);
        return (0, LegalForm.None);
    }

    /// <summary>Where a branch is named behind its parent (某某有限公司德州分公司): the end of the parent's name; −1 otherwise.</summary>
    public static int ParentEnd(ReadOnlySpan<char> name)
    {
        var at = name.IndexOf("公司", StringComparison.Ordinal);
        return at > 2 && at + 2 < name.Length && Ending(name).Form.Any(LegalForm.Branch | LegalForm.Site) ? at + 2 : -1;
    }
}
