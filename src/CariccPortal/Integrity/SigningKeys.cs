using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace CariccPortal.Integrity;

/// <summary>The Ed25519 keys (RFC 8032) that sign published versions. They are files, not rows: who can write to the database can neither
/// sign nor add a key. The folder has one private key, which signs, and the public key of every key that ever signed.</summary>
/// <param name="folder">The folder of the keys, the same on all nodes. The first signature creates the first key.</param>
/// <param name="clock">The clock.</param>
public sealed class SigningKeys(string folder, TimeProvider clock)
{
    internal const string PublicExtension = ".pub.pem", CreatedLabel = "Created: ";

    private const string PrivateFile = "signing-key.pem";

    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Ed25519;

    private readonly Lock gate = new();
    private (DateTime Stamp, Key Key, string Id)? current;
    private (DateTime Stamp, IReadOnlyList<SigningKey> Keys)? known;

    /// <summary>All public keys, oldest first. The last one signs.</summary>
    public IReadOnlyList<SigningKey> PublicKeys
    {
        get
        {
            lock (gate)
            {
                var stamp = Directory.GetLastWriteTimeUtc(folder);
                if (known is not { } cached || cached.Stamp != stamp) known = (stamp, ReadPublicKeys());
                return known.Value.Keys;
            }
        }
    }

    /// <summary>Signs a text in UTF-8. Returns the signature in Base64 and the id of the key.</summary>
    /// <exception cref="IOException">The folder cannot be read, or the first key cannot be written.</exception>
    public (string Signature, string KeyId) Sign(string text)
    {
        lock (gate)
        {
            var (key, id) = ReadCurrent();
            return (Convert.ToBase64String(Algorithm.Sign(key, Encoding.UTF8.GetBytes(text))), id);
        }
    }

    /// <summary>Whether a signature is that of a key of the Centre. False for an unknown key.</summary>
    public bool Verify(string text, string? signature, string? keyId) =>
        signature is not null && PublicKeys.FirstOrDefault(key => key.Id == keyId) is { } found
        && Algorithm.Verify(found.Key, Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature));

    /// <summary>Creates the first key, if there is none. Throws if the folder cannot be used.</summary>
    public void EnsureKey()
    {
        lock (gate) ReadCurrent();
    }

    /// <summary>Replaces the private key by a new one. The public key of the former one stays, so that its signatures stay valid.</summary>
    /// <returns>The id of the new key.</returns>
    public string Rotate()
    {
        lock (gate) return Create(overwrite: true);
    }

    /// <summary>Adds the public key of another portal, whose signatures are then valid here too.</summary>
    internal void Add(SigningKey key)
    {
        lock (gate)
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, key.Id + PublicExtension);
            if (!File.Exists(path)) Write(path, new() { Mode = FileMode.CreateNew, Access = FileAccess.Write }, key.ToText());
        }
    }

    /// <summary>Reads a public key as <see cref="SigningKey.ToText"/> writes it.</summary>
    /// <exception cref="FormatException">It is no key.</exception>
    internal static SigningKey ParsePublic(string text)
    {
        try
        {
            var created = text.Split('\n')[0];
            return new SigningKey(PublicKey.Import(Algorithm, ReadPem(text), KeyBlobFormat.PkixPublicKey),
                created.StartsWith(CreatedLabel, StringComparison.Ordinal) ? created[CreatedLabel.Length..].Trim() : "");
        }
        catch (ArgumentException failure)
        {
            throw new FormatException(failure.Message, failure);
        }
    }

    private (Key Key, string Id) ReadCurrent()
    {
        var path = Path.Combine(folder, PrivateFile);
        if (!File.Exists(path)) Create(overwrite: false);
        var stamp = File.GetLastWriteTimeUtc(path);
        if (current is { } loaded && loaded.Stamp == stamp) return (loaded.Key, loaded.Id);
        var key = Key.Import(Algorithm, ReadPem(File.ReadAllText(path)), KeyBlobFormat.PkixPrivateKey);
        current = (stamp, key, SigningKey.GetId(key.PublicKey));
        return (key, current.Value.Id);
    }

    private string Create(bool overwrite)
    {
        Directory.CreateDirectory(folder);
        using var key = Key.Create(Algorithm, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        var id = SigningKey.GetId(key.PublicKey);
        var created = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        // The public key first: no signature is ever without it.
        var published = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        Write(Path.Combine(folder, id + PublicExtension), published, new SigningKey(key.PublicKey, created).ToText());
        var temporary = Path.Combine(folder, $"{id}.new");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Write(temporary, options, PemEncoding.WriteString("PRIVATE KEY", key.Export(KeyBlobFormat.PkixPrivateKey)) + "\n");
        var path = Path.Combine(folder, PrivateFile);
        try
        {
            File.Move(temporary, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Another node that shares the folder was first.
            File.Delete(temporary);
            File.Delete(Path.Combine(folder, id + PublicExtension));
        }

        return id;
    }

    // On the disk before the next step: a power cut must not leave an empty key.
    private static void Write(string path, FileStreamOptions options, string text)
    {
        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    private List<SigningKey> ReadPublicKeys() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.GetFiles(folder, "*" + PublicExtension).Select(path => ParsePublic(File.ReadAllText(path)))
            .OrderBy(key => key.Created, StringComparer.Ordinal),
    ];

    private static byte[] ReadPem(string text) => Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
}

/// <summary>A public key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Created">When it was created, in ISO 8601; empty if not known.</param>
public sealed record SigningKey(PublicKey Key, string Created)
{
    /// <summary>The id: the first 16 hexadecimal digits of the SHA-256 of the SubjectPublicKeyInfo.</summary>
    public string Id => GetId(Key);

    /// <summary>The key in PEM, as openssl reads it.</summary>
    public string Pem => WritePem(Key);

    /// <summary>The 32 bytes of the key in Base64url, as in a JSON Web Key (RFC 8037).</summary>
    public string X => System.Buffers.Text.Base64Url.EncodeToString(Key.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>Returns the content of its file.</summary>
    internal string ToText() => $"{SigningKeys.CreatedLabel}{Created}\n{Pem}\n";

    internal static string GetId(PublicKey key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.Export(KeyBlobFormat.PkixPublicKey)).AsSpan(0, 8));

    internal static string WritePem(PublicKey key) => PemEncoding.WriteString("PUBLIC KEY", key.Export(KeyBlobFormat.PkixPublicKey));
}
