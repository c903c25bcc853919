using System.CommandLine;
using CariccPortal.Integrity;

namespace CariccPortal.Web.Commands;

/// <summary><c>rotate-key</c>: replaces the key that signs published versions.</summary>
internal static class RotateKeyCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var command = new Command("rotate-key", "Replaces the key that signs published versions. Earlier signatures stay valid.");
        command.SetAction((_, _) => CommandLine.RunInScopeAsync(createHost, services =>
        {
            var id = services.GetRequiredService<SigningKeys>().Rotate();
            Console.WriteLine($"The new key is {id}. Copy the folder of the keys to all nodes.");
            return Task.FromResult(0);
        }));
        return command;
    }
}
