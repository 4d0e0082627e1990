namespace Rosette.Migrations.Sqlite;
/// <summary>Names the assembly that holds the migrations.</summary>
public static class MigrationsAssembly;
