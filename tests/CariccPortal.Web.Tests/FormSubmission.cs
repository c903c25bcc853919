using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CariccPortal.Web.Tests;

/// <summary>A form of a page, filled in by visible labels.</summary>
public sealed class FormSubmission(Page page, IHtmlButtonElement button)
{
    private readonly IHtmlFormElement form = button.Form!;

    /// <summary>The URL: of the button, the form or the page.</summary>
    public string Action => button.GetAttribute("formaction")?.Split('#')[0] ?? form.GetAttribute("action") ?? page.Path;

    public HttpMethod Method => HttpMethod.Parse(form.GetAttribute("method") ?? "get");

    /// <summary>Fills in the field with a label; in the group with a legend if the label occurs more than once.</summary>
    public FormSubmission Fill(string label, string value, string? group = null)
    {
        switch (Field(label, group))
        {
            case IHtmlTextAreaElement area: area.Value = value; break;
            case IHtmlInputElement input: input.Value = value; break;
            case IHtmlSelectElement select:
                Assert.Contains(select.Options, option => option.Value == value);
                select.Value = value;
                break;
            default: throw new InvalidOperationException($"\"{label}\" is not a text field.");
        }

        return this;
    }

    /// <summary>Selects a radio button or checks a checkbox.</summary>
    public FormSubmission Choose(string label, string? group = null) => Check(label, isChecked: true, group);

    public FormSubmission Check(string label, bool isChecked, string? group = null)
    {
        var chosen = (IHtmlInputElement)Field(label, group);
        if (chosen.Type == "radio")
        {
            foreach (var other in form.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").Where(other => other.Name == chosen.Name))
                other.IsChecked = false;
        }

        chosen.IsChecked = isChecked;
        return this;
    }

    /// <summary>Returns the value of a field.</summary>
    public string ValueOf(string label, string? group = null) => Field(label, group) switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => "",
    };

    public bool IsChecked(string label, string? group = null) => ((IHtmlInputElement)Field(label, group)).IsChecked;

    /// <summary>Returns the error message of a field, which must be linked with aria-describedby; null for none.</summary>
    public string? ErrorOf(string label, string? group = null)
    {
        var field = Field(label, group);
        var told = (field.GetAttribute("aria-describedby") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => page.Html.GetElementById(id)).FirstOrDefault(one => one?.ClassList.Contains("error") == true);
        return told is null ? null : Page.TextOf(told);
    }

    /// <summary>Returns the fields that a browser would send.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields()
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in form.QuerySelectorAll("input[name], select[name], textarea[name]")
            .Where(field => !field.HasAttribute("disabled")))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }: break;
                case IHtmlInputElement { Type: "file" }: break;
                case IHtmlInputElement input: fields.Add(new(name, input.Value)); break;
                case IHtmlTextAreaElement area: fields.Add(new(name, area.Value.ReplaceLineEndings("\r\n"))); break;
                case IHtmlSelectElement select: fields.Add(new(name, select.Value ?? "")); break;
            }
        }

        if (button.GetAttribute("name") is { } pressed) fields.Add(new(pressed, button.GetAttribute("value") ?? ""));
        return fields;
    }

    private IElement Field(string label, string? group)
    {
        var within = group is null
            ? form : form.QuerySelectorAll("fieldset")
                .Single(set => Page.TextOf(set.QuerySelector("legend")!).StartsWith(group, StringComparison.Ordinal));
        var found = Assert.Single(within.QuerySelectorAll<IHtmlLabelElement>("label"), one => Page.TextOf(one) == label);
        return (found.GetAttribute("for") is { } id ? page.Html.GetElementById(id) : found.QuerySelector("input, select, textarea"))!;
    }
}
