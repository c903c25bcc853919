// Design-time project for dotnet-ef, which finds the two factories.
Console.Error.WriteLine("Use tools/add-migration NAME, which adds a migration for both databases.");
return 1;
