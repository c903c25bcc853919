using CariccPortal.Items;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CariccPortal.Data;

/// <summary>Stores a text in several languages as a JSON object: <c>{"en":"Kazakhstan","ru":"Казахстан"}</c>.</summary>
internal sealed class LocalizedTextConverter()
    : ValueConverter<LocalizedText, string>(text => text.ToJson(), json => LocalizedText.FromJson(json));

/// <summary>Compares such texts by value; they are immutable, so a snapshot is the text itself.</summary>
internal sealed class LocalizedTextComparer() : ValueComparer<LocalizedText>(
    (left, right) => object.Equals(left, right), text => text.GetHashCode(), text => text);
