using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using CariccPortal.Data;
using CariccPortal.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Tests.Data.SqlServer;

public sealed class SqlServerRetryStrategyTests
{
    [Fact]
    public async Task Refused_connection_is_retried_until_the_outage_is_known()
    {
        var attempts = new ConnectionCounter();
        await using var services = new ServiceCollection()
            .AddDatabase(DatabaseProvider.SqlServer, $"Server=tcp:127.0.0.1,{GetClosedPort()};Database=none;User Id=x;Password=x;"
                + "Encrypt=False;Connect Timeout=3;Pooling=False;ConnectRetryCount=0",
                new DatabaseOptions { MaxRetries = 2, MaxRetryDelay = TimeSpan.FromMilliseconds(10) })
            .ConfigureDbContext<SqlServerPortalDbContext>(options => options.AddInterceptors(attempts))
            .BuildServiceProvider();

        var first = await ReadAsync(services);
        Assert.Equal(3, attempts.Count);
        var second = await ReadAsync(services);
        Assert.Equal(4, attempts.Count);

        Assert.All([first, second], failure => Assert.True(DatabaseFailure.IsUnavailable(failure), failure.ToString()));
    }

    private static async Task<Exception> ReadAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await Assert.ThrowsAnyAsync<Exception>(() => db.Items.CountAsync());
    }

    private static int GetClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class ConnectionCounter : DbConnectionInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData,
            InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }
}
