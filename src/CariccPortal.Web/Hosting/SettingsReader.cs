using System.Globalization;

namespace CariccPortal.Web.Hosting;

/// <summary>Reads the settings below <c>Portal:</c> by name. A wrong or unknown setting is reported in one sentence.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private const string Root = "Portal";

    private readonly IConfigurationSection portal = configuration.GetSection(Root);
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the value of a setting; null if it is missing or empty.</summary>
    public string? ReadText(string name)
    {
        known.Add($"{Root}:{name}");
        return portal[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>Returns a whole number; null if it is missing.</summary>
    public int? ReadNumber(string name, int min = 1, int max = int.MaxValue)
    {
        if (ReadText(name) is not { } text) return null;
        var isValid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max;
        var range = max < int.MaxValue ? $"from {min} to {max}" : $"of {min} or more";
        return isValid
            ? number
            : throw new ConfigurationException($"{Root}:{name} is \"{text}\"; it must be a whole number {range}.");
    }

    /// <summary>Returns the value that belongs to one of the allowed texts.</summary>
    public T ReadChoice<T>(string name, T defaultValue, params (string Text, T Value)[] choices)
    {
        if (ReadText(name) is not { } text) return defaultValue;
        foreach (var choice in choices)
        {
            if (choice.Text == text) return choice.Value;
        }

        var allowed = string.Join(" or ", choices.Select(choice => choice.Text));
        throw new ConfigurationException($"{Root}:{name} is \"{text}\"; it can be {allowed}.");
    }

    /// <summary>Returns an absolute http or https URL; null if it is missing.</summary>
    public Uri? ReadUrl(string name, string description, bool allowsPath = true)
    {
        if (ReadText(name) is not { } text) return null;
        var isValid = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && (allowsPath || url.PathAndQuery == "/");
        return isValid ? url : throw new ConfigurationException($"{Root}:{name} is \"{text}\"; it must be {description}.");
    }

    /// <summary>Rejects settings that nothing has read: most are typing errors.</summary>
    /// <param name="otherSections">Sections that are read and validated elsewhere.</param>
    public void RejectUnknown(params string[] otherSections)
    {
        var unknown = portal.AsEnumerable().Where(setting => !string.IsNullOrWhiteSpace(setting.Value)).Select(setting => setting.Key)
            .Where(key => !known.Contains(key))
            .Where(key => !otherSections.Any(section => key.StartsWith($"{Root}:{section}:", StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
            throw new ConfigurationException($"{unknown} is not a setting of the portal; docs/operations.md lists them.");
    }
}

/// <summary>The site cannot start or a command cannot run. The message states what is wrong and what to do.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
