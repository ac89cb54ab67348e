using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ChainChief.Hosting;

/// <summary>How letters leave: always as files in the data folder; by mail too where a server is configured. Nothing is sent where none is.</summary>
/// <param name="Host">From <c>Smtp:Host</c> of the configuration (environment: <c>Smtp__Host</c>); null: no mail.</param>
/// <param name="Password">From the environment only, <c>Smtp__Password</c>; never written anywhere.</param>
public sealed record MailServer(string? Host, int Port, bool Secure, string From, string? User, string? Password)
{
    public static MailServer Of(IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Smtp");
        return new(smtp["Host"], smtp.GetValue("Port", 25), smtp.GetValue("Secure", true), smtp["From"] ?? "chainchief@localhost", smtp["User"], smtp["Password"]);
    }
}

/// <summary>Puts digests where their readers find them.</summary>
public sealed class DigestPost(Storage.DataFolder data, MailServer server)
{
    public string FolderOf(string region, string week) => Path.Combine(data.Path, "digests", region, week);

    /// <summary>Claims the digests of a week for this process; false where they were made already.</summary>
    public bool Begin(string region, string week)
    {
        var folder = FolderOf(region, week);
        Directory.CreateDirectory(folder);
        try
        {
            using var mark = new FileStream(Path.Combine(folder, "made"), FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Writes the letter as a page and as text; the page's path. A letter that is there already is written anew.</summary>
    public string Write(string region, string week, string accountId, DigestLetter letter)
    {
        var folder = FolderOf(region, week);
        Directory.CreateDirectory(folder);
        var name = string.Concat(accountId.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        File.WriteAllText(Path.Combine(folder, name + ".txt"), letter.Text);
        File.WriteAllText(Path.Combine(folder, name + ".html"), letter.Html);
        return Path.Combine(folder, name + ".html");
    }

    /// <summary>Sends the letter where a server is configured and the reader has an address; false where it was not sent.</summary>
    /// <exception cref="Exception">The server did not take it: what MailKit says.</exception>
    public async Task<bool> Send(string? mail, DigestLetter letter, CancellationToken cancel)
    {
        if (server.Host is null || !MailboxAddress.TryParse(mail, out var to)) return false;
        using var message = new MimeMessage { Subject = letter.Subject, Body = new BodyBuilder { TextBody = letter.Text, HtmlBody = letter.Html }.ToMessageBody() };
        message.From.Add(MailboxAddress.Parse(server.From));
        message.To.Add(to);
        using var client = new SmtpClient();
        await client.ConnectAsync(server.Host, server.Port, server.Secure ? SecureSocketOptions.Auto : SecureSocketOptions.None, cancel);
        if (server.User is not null) await client.AuthenticateAsync(server.User, server.Password ?? "", cancel);
        await client.SendAsync(message, cancel);
        await client.DisconnectAsync(quit: true, cancel);
        return true;
    }
}
