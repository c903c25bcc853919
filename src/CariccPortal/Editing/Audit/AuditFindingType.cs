namespace CariccPortal.Editing.Audit;

/// <summary>What a check of the audit finds wrong.</summary>
public enum AuditFindingType
{
    /// <summary>An entry does not fit the one before it: it, or one before it, was changed, added or taken out.</summary>
    EntryMismatch,

    /// <summary>Entries are missing at the end, or were added past it.</summary>
    HeadMismatch,

    /// <summary>The chain does not run through the mark that was kept: it was made anew.</summary>
    CheckpointMissing,

    /// <summary>An item is not as the last act on it left it.</summary>
    ItemChanged,

    /// <summary>An item is there, and no act made it.</summary>
    ItemWithoutEntry,

    /// <summary>Acts were done on an item that is gone. No act takes an item out of the store.</summary>
    ItemMissing,
}
