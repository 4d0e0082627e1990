namespace Rosette.Migrations.PostgreSql;
/// <summary>Names the assembly that holds the migrations.</summary>
public static class MigrationsAssembly;
