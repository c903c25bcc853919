using System.Reflection;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>The declaration of one field of an item, or of several inputs that form one value. Edit conflicts and the last change loop
/// over <see cref="All"/>; see <c>docs/adding-a-field.md</c>.</summary>
public sealed class ItemField
{
    private readonly IReadOnlyList<PropertyInfo> inputs;
    private readonly Func<Item, IEnumerable<string?>> content;

    private ItemField(string name, string label, Func<Item, IEnumerable<string?>> content, params string[] inputs)
    {
        (Name, Label, this.content) = (name, label, content);
        this.inputs = [.. inputs.Select(input => typeof(ItemInput).GetProperty(input)!)];
    }

    /// <summary>The fields that readers get, in the order of the form.</summary>
    public static IEnumerable<ItemField> Public => All.Where(one => !one.IsInternal);

    /// <summary>The inputs of the event.</summary>
    public static ItemField Event => All.First(one => one.Name == "event");

    /// <summary>All fields, in the order of the form. The form shows the language versions after the slug.</summary>
    public static IReadOnlyList<ItemField> All { get; } = new List<ItemField>
    {
        new("kind", "Type", item => [item.Kind.Name()], nameof(ItemInput.Kind)),
        new("slug", "Page address (URL)", item => [item.Slug], nameof(ItemInput.Slug)),
        new("event", "Event dates", GetEventContent, nameof(ItemInput.StartDate), nameof(ItemInput.StartTime), nameof(ItemInput.EndDate),
            nameof(ItemInput.EndTime), nameof(ItemInput.TimeZone), nameof(ItemInput.IsDateUncertain), nameof(ItemInput.EventStatus),
            nameof(ItemInput.EventNotes), nameof(ItemInput.ApplyBy)),
        new("countries", "Countries", item => Sort(item.Countries.Select(country => country.Slug)), nameof(ItemInput.Countries)),
        new("topics", "Topics", item => Sort(item.Topics.Select(topic => topic.Slug)), nameof(ItemInput.Topics)),
        new("source", "Source", item => [item.SourceName, item.SourceUrl], nameof(ItemInput.SourceName), nameof(ItemInput.SourceUrl)),
        new("recheck", "Recheck on", item => [item.RecheckOn is { } day ? FieldsHash.Format(day) : null], nameof(ItemInput.RecheckOn))
        {
            IsInternal = true,
        },
    };

    /// <summary>The name in the form and in conflicts, such as <c>event</c>.</summary>
    public string Name { get; }

    /// <summary>The label, in English.</summary>
    public string Label { get; }

    /// <summary>Whether only staff get the field. A change of it is not a change of the item for readers.</summary>
    public bool IsInternal { get; private init; }

    /// <summary>The inputs of <see cref="ItemInput"/>.</summary>
    public IReadOnlyList<string> Inputs => [.. inputs.Select(input => input.Name)];

    /// <summary>Returns the values of the field, to compare two states.</summary>
    public IEnumerable<string?> GetContent(Item item) => content(item);

    /// <summary>Returns the values of the inputs as one string, for comparison and display.</summary>
    public string Read(ItemInput input) =>
        string.Join(' ', inputs.Select(one => Format(one.GetValue(input))).Where(value => value.Length > 0));

    /// <summary>Copies the inputs of one form into another.</summary>
    public void Copy(ItemInput from, ItemInput to)
    {
        foreach (var input in inputs) input.SetValue(to, input.GetValue(from));
    }

    private static string Format(object? value) => value switch
    {
        null or false => "",
        true => "✓",
        string[] slugs => string.Join(", ", Sort(slugs)),
        Dictionary<string, string?> texts =>
            string.Join(' ', Languages.All.Select(language => texts.GetValueOrDefault(language.Code))
                .Where(text => !string.IsNullOrEmpty(text))),
        _ => value.ToString()!,
    };

    /// <summary>Reads an event from the values that <see cref="GetContent"/> returned; null if there was none.</summary>
    internal static ItemEvent? ParseEventContent(IReadOnlyList<string?> values) => values is not [{ } start, { } end, { } timeZone,
        var isAllDay, var isDateUncertain, var status, var note, ..] ? null : new()
        {
            StartsAt = FieldsHash.ParseTime(start),
            EndsAt = FieldsHash.ParseTime(end),
            TimeZone = timeZone,
            IsAllDay = isAllDay == FieldsHash.Format(true),
            IsDateUncertain = isDateUncertain == FieldsHash.Format(true),
            Status = Enum.TryParse<EventStatus>(status, out var known) ? known : null,
            Note = LocalizedText.FromJson(note!),
            ApplyBy = values.ElementAtOrDefault(7) is { } day ? FieldsHash.ParseDay(day) : null,
        };

    private static IEnumerable<string?> GetEventContent(Item item) => item.Event is not { } itemEvent
        ? [null]
        :
        [
            FieldsHash.Format(itemEvent.StartsAt), FieldsHash.Format(itemEvent.EndsAt), itemEvent.TimeZone,
            FieldsHash.Format(itemEvent.IsAllDay), FieldsHash.Format(itemEvent.IsDateUncertain), itemEvent.Status?.ToString(),
            itemEvent.Note.ToJson(),
            // An event without this day has the content of versions that are older than the field.
            .. itemEvent.ApplyBy is { } day ? new[] { FieldsHash.Format(day) } : [],
        ];

    private static IEnumerable<string> Sort(IEnumerable<string> slugs) => slugs.Order(StringComparer.Ordinal);
}
