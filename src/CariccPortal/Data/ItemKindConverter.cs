using CariccPortal.Items;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CariccPortal.Data;

/// <summary>Stores an <see cref="ItemKind"/> by its name.</summary>
internal sealed class ItemKindConverter() : ValueConverter<ItemKind, string>(kind => kind.Name(), name => Read(name))
{
    private static ItemKind Read(string name) => ItemKinds.TryFromName(name, out var kind)
        ? kind
        : throw new InvalidOperationException($"The database contains an item of the unknown kind '{name}'.");
}
