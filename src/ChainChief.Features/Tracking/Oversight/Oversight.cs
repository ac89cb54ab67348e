using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>What hosts need of an installation's office.</summary>
public static class Oversight
{
    /// <summary>The key under which code names of masked partners are made.</summary>
    public static byte[] CodeNameKey(DataFolder data) => NameKey.Get(data);
}
