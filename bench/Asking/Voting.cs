using System.Diagnostics;
using System.Globalization;

namespace Asking;

/// <summary>Gives votes at a steady rate, each a new voter's, whether or not the ones before are answered.</summary>
internal static class Voting
{
    public static async Task RunAsync(string ratings, int aSecond, int seconds)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 });
        var begun = Stopwatch.StartNew();
        var posts = new List<Task<bool>>();
        var run = Random.Shared.Next();
        for (var number = 0; begun.Elapsed.TotalSeconds < seconds; number++)
        {
            posts.Add(PostAsync(client, new Uri(ratings + (10 + (number % 20)).ToString(CultureInfo.InvariantCulture)), $"{run:x8}{number:x24}"));
            var due = TimeSpan.FromSeconds((number + 1.0) / aSecond);
            if (due > begun.Elapsed + TimeSpan.FromMilliseconds(2)) await Task.Delay(due - begun.Elapsed);
        }

        var taken = (await Task.WhenAll(posts)).Count(isTaken => isTaken);
        Console.WriteLine($"{posts.Count / seconds}/s offered for {seconds} s, {taken} of {posts.Count} taken");
    }

    private static async Task<bool> PostAsync(HttpClient client, Uri address, string voter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("stars", "4")]) };
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("Cookie", $"voter={voter}");
        using var answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }
}
