using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace CariccPortal.Web.Tests.Mail;

/// <summary>An SMTP server on a local port.</summary>
public sealed class SmtpTestServer : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public SmtpTestServer(int port = 0)
    {
        Port = port == 0 ? FindPort() : port;
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        running = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
    }

    public int Port { get; }

    /// <summary>The settings of a site that sends its mail here.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("Portal:Mail:Server", $"127.0.0.1:{Port}"), ("Portal:Mail:Security", "None"), ("Portal:Mail:From", "site@example.org"),
        ("Portal:Mail:TimeoutSeconds", "2"),
    ];

    /// <summary>The response to a mail, by the address of its recipient.</summary>
    public Func<string, SmtpResponse> Respond { get; set; } = _ => SmtpResponse.Ok;

    /// <summary>Whether a recipient exists.</summary>
    public Func<string, bool> Exists { get; set; } = _ => true;

    /// <summary>What happens between the receipt of a mail and the response to it.</summary>
    public Func<int, Task> BeforeResponse { get; set; } = _ => Task.CompletedTask;

    /// <summary>The mails that were received, in their order.</summary>
    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>Recipients and subjects of the mails, sorted.</summary>
    public List<(string To, string Subject)> Received =>
        [.. Mails.Select(mail => (mail.To.Mailboxes.Single().Address, mail.Subject ?? "")).Order()];

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        var response = Respond(transaction.To.Single().AsAddress());
        if (response.ReplyCode != SmtpReplyCode.Ok) return response;
        using var bytes = new MemoryStream(buffer.ToArray());
        var mail = await MimeMessage.LoadAsync(bytes, cancellationToken);
        int count;
        lock (Mails)
        {
            Mails.Enqueue(mail);
            count = Mails.Count;
        }

        await BeforeResponse(count);
        return response;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        Task.FromResult(Exists(to.AsAddress()));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // The server has stopped.
        }

        stop.Dispose();
    }

    private static int FindPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
