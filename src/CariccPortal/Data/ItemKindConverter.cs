using CariccPortal.Items;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CariccPortal.Data;

/// <summary>A kind is stored as its word.</summary>
internal sealed class ItemKindConverter() : ValueConverter<ItemKind, string>(kind => kind.Name(), word => Read(word))
{
    private static ItemKind Read(string name) => ItemKinds.TryFromName(name, out var kind)
        ? kind
        : throw new InvalidOperationException($"The store holds an item of the unknown kind '{name}'.");
}
