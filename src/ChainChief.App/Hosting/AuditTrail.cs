using ChainChief.Storage;

namespace ChainChief.Hosting;

/// <summary>What the host writes down of requests: sign-ins, changes, exports, refusals. Kept in the audit log of the installation.</summary>
public sealed class AuditTrail(AuditLog log)
{
    /// <param name="actor">The post, or the name that was tried.</param>
    /// <param name="account">The account's lasting id; null where none is known.</param>
    /// <param name="region">Folder name; null for the installation.</param>
    /// <param name="act">Code of the act.</param>
    /// <param name="what">The record and a few words.</param>
    /// <param name="outcome">done, refused, failed.</param>
    /// <param name="address">Network address of the sender.</param>
    public void Record(string actor, string? account, string? region, string act, string what, string outcome, string? address) =>
        log.Append(new(actor, account, region, act, what, outcome, address));
}
