// Only dotnet-ef looks in here: it finds the two factories.
Console.Error.WriteLine("Use tools/add-migration NAME, which makes a migration for both databases, or tools/compile-model.");
return 1;
