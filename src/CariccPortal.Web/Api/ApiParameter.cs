using System.Text.Json.Nodes;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.OpenApi;

namespace CariccPortal.Web.Api;

/// <summary>A query parameter and its OpenAPI description.</summary>
/// <param name="Name">The parameter name.</param>
/// <param name="Description">The description.</param>
/// <param name="Schema">Creates the schema.</param>
/// <param name="Example">An example value; null if the schema lists all values.</param>
public sealed record ApiParameter(string Name, string Description, Func<OpenApiSchema> Schema, string? Example = null)
{
    public static ApiParameter Language { get; } = new("language", "The language of the items.", () => EnumSchema(["en", "ru"], "en"));

    public static ApiParameter Kind { get; } =
        new("kind", "Only items of this type.", () => EnumSchema([.. ItemKinds.WithSection.Select(kind => kind.Name())]));

    public static ApiParameter Country { get; } =
        new("country", "Only items about this country or organisation: a slug from `/api/v1/countries`.", SlugSchema, "finland");

    public static ApiParameter Topic { get; } =
        new("topic", "Only items on this topic: a slug from `/api/v1/topics`.", SlugSchema, "operations");

    public static ApiParameter Year { get; } = new("year", "Only items published in this year (Almaty time).", () =>
        new() { Type = JsonSchemaType.Integer, Minimum = $"{CalendarMonth.Earliest.Year}", Maximum = $"{CalendarMonth.Latest.Year}" },
        "2024");

    public static ApiParameter From { get; } =
        new("from", "Only items published on or after this date (Almaty time).", DateSchema, "2024-03-01");

    public static ApiParameter To { get; } =
        new("to", "Only items published on or before this date (Almaty time).", DateSchema, "2024-03-31");

    public static ApiParameter ChangedSince { get; } =
        new("changedSince", "Only items that changed after this instant. Use the value from `changedSince` of the last response.",
            () => new() { Type = JsonSchemaType.String, Format = "date-time" }, "2024-03-01T00:00:00Z");

    public static ApiParameter EndsFrom { get; } =
        new("from", "Only events that end on or after this date (Almaty time). By default, events that have not ended.", DateSchema,
            "2024-01-01");

    public static ApiParameter StartsTo { get; } =
        new("to", "Only events that start on or before this date (Almaty time).", DateSchema, "2024-12-31");

    public static ApiParameter Query { get; } =
        new("q", "Search words, in any form. Use “quotes” for a phrase and -minus to exclude a word. Cannot be combined with `from` and "
            + "`to`.", () =>
        new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = SearchQuery.MaxTextLength }, "seizures");

    public static ApiParameter Limit { get; } = new("limit", "Maximum number of entries.", () =>
        new()
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Maximum = $"{QueryParameterReader.MaxLimit}",
            Default = QueryParameterReader.DefaultLimit
        });

    public static ApiParameter After { get; } =
        new("after", "Cursor for the next page: use the URL in `next` of the previous response. The format of the cursor may change.", () =>
        new() { Type = JsonSchemaType.String });

    /// <summary>Returns the parameter that selects the returned fields.</summary>
    public static ApiParameter Fields(IEnumerable<string> names) =>
        new("fields", "Only these fields of each entry, separated by commas. By default, all except `markdown` and `html`.", () =>
        new() { Type = JsonSchemaType.Array, Items = EnumSchema([.. names]) });

    private static OpenApiSchema EnumSchema(IReadOnlyList<string> values, string? defaultValue = null) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(word => (JsonNode)word)], Default = defaultValue };

    private static OpenApiSchema SlugSchema() => new() { Type = JsonSchemaType.String, Pattern = "^[a-z0-9-]+$" };

    private static OpenApiSchema DateSchema() => new() { Type = JsonSchemaType.String, Format = "date" };
}

/// <summary>Endpoint filter for the query parameters that an endpoint accepts. Unknown parameters return 400, so that a typing error does
/// not return unfiltered results.</summary>
/// <param name="parameters">The allowed query parameters.</param>
public sealed class AllowedParameters(params ApiParameter[] parameters) : IEndpointFilter
{
    /// <summary>The allowed parameters, in the order of the OpenAPI document.</summary>
    public IReadOnlyList<ApiParameter> Parameters => parameters;

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            if (!parameters.Any(one => one.Name == name))
                errors[name] = parameters.Length == 0
                    ? "This endpoint has no parameters."
                        : $"Unknown parameter. Allowed: {string.Join(", ", parameters.Select(one => one.Name))}.";
            else if (values.Count != 1) errors[name] = "Give this parameter only once.";
        }

        return errors.Count == 0 ? next(context) : ValueTask.FromResult<object?>(ApiProblem.ForParameters(errors));
    }
}
