// Only dotnet-ef looks in here: it finds the two factories.
Console.Error.WriteLine("Use tools/add-migration NAME; it makes a migration for both databases.");
return 1;
