// The bare server that kept answers are measured against: Kestrel sends what a file holds, and 304 to whoever names a tag.
// Bare URL FOLDER: /name sends the file "name" of the folder.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
builder.WebHost.UseUrls(args[0]);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Logging.ClearProviders();
var answers = Directory.GetFiles(args[1]).ToDictionary(file => "/" + Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);
var app = builder.Build();
app.Run(context =>
{
    if (context.Request.Headers.IfNoneMatch.Count > 0)
    {
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    var bytes = answers[context.Request.Path.Value!];
    context.Response.ContentType = "text/html; charset=utf-8";
    context.Response.ContentLength = bytes.Length;
    return context.Response.Body.WriteAsync(bytes).AsTask();
});
app.Run();
