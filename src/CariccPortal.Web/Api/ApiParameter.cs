using System.Text.Json.Nodes;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.OpenApi;

namespace CariccPortal.Web.Api;

/// <summary>A parameter of a query, as callers are told of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schema">What it can be.</param>
/// <param name="Example">A value that can be tried; null where the schema names them all.</param>
public sealed record ApiParameter(string Name, string Description, Func<OpenApiSchema> Schema, string? Example = null)
{
    public static ApiParameter Language { get; } = new("language", "The language of the texts.", () => EnumSchema(["en", "ru"], "en"));

    public static ApiParameter Kind { get; } = new("kind", "Only this kind.", () => EnumSchema([.. ItemKinds.All.Select(kind => kind.Name())]));

    public static ApiParameter Country { get; } = new("country", "Only what is about this country or organisation: a slug of `/api/v1/countries`.", SlugSchema, "finland");

    public static ApiParameter Topic { get; } = new("topic", "Only what is on this topic: a slug of `/api/v1/topics`.", SlugSchema, "operations");

    public static ApiParameter Year { get; } = new("year", "Only what was released in this year, on the clocks of Almaty.", () =>
        new() { Type = JsonSchemaType.Integer, Minimum = $"{CalendarMonth.Earliest.Year}", Maximum = $"{CalendarMonth.Latest.Year}" }, "2024");

    public static ApiParameter From { get; } = new("from", "Only what was released on this day or later, on the clocks of Almaty.", DateSchema, "2024-03-01");

    public static ApiParameter To { get; } = new("to", "Only what was released on this day or earlier, on the clocks of Almaty.", DateSchema, "2024-03-31");

    public static ApiParameter EndsFrom { get; } = new("from", "Only what is not over before this day, on the clocks of Almaty. Left out, what is not over now.", DateSchema, "2024-01-01");

    public static ApiParameter StartsTo { get; } = new("to", "Only what begins on this day or earlier, on the clocks of Almaty.", DateSchema, "2024-12-31");

    public static ApiParameter Query { get; } = new("q", "Words to look for, in all their forms; “quotes” keep words together, -minus leaves a word out. Not together with `from` and `to`.", () =>
        new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = SearchQuery.MaxTextLength }, "seizures");

    public static ApiParameter Limit { get; } = new("limit", "How many entries at most.", () =>
        new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{QueryParameterReader.MaxLimit}", Default = QueryParameterReader.DefaultLimit });

    public static ApiParameter After { get; } = new("after", "Where to go on: use the whole address in `next` of the answer before. What is in it is nobody's business and may change.", () =>
        new() { Type = JsonSchemaType.String });

    /// <summary>Fields to choose.</summary>
    public static ApiParameter Fields(IEnumerable<string> names) => new("fields", "Only these fields of each entry, with commas between them. Left out, all but `markdown` and `html`.", () =>
        new() { Type = JsonSchemaType.Array, Items = EnumSchema([.. names]) });

    private static OpenApiSchema EnumSchema(IReadOnlyList<string> values, string? defaultValue = null) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(word => (JsonNode)word)], Default = defaultValue };

    private static OpenApiSchema SlugSchema() => new() { Type = JsonSchemaType.String, Pattern = "^[a-z0-9-]+$" };

    private static OpenApiSchema DateSchema() => new() { Type = JsonSchemaType.String, Format = "date" };
}
