// The baseline for cached pages: a bare Kestrel that serves files from memory, and 304 for any If-None-Match.
// Arguments: URL, folder. GET /name returns the file "name" of the folder.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
builder.WebHost.UseUrls(args[0]);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Logging.ClearProviders();
var files = Directory.GetFiles(args[1]).ToDictionary(file => "/" + Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);
var app = builder.Build();
app.Run(context =>
{
    if (context.Request.Headers.IfNoneMatch.Count > 0)
    {
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    var bytes = files[context.Request.Path.Value!];
    context.Response.ContentType = "text/html; charset=utf-8";
    context.Response.ContentLength = bytes.Length;
    return context.Response.Body.WriteAsync(bytes).AsTask();
});
app.Run();
