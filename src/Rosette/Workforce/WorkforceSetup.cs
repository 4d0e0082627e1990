using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform.Web;
using Rosette.Workforce.Web;

namespace Rosette.Workforce;

/// <summary>Employees and their consent, for the platform to put together.</summary>
public static class WorkforceSetup
{
    public static IServiceCollection AddWorkforce(this IServiceCollection services)
    {
        services.AddScoped<EmployeeList>();
        services.AddScoped<EmployeeSkills>();
        services.AddScoped<CreateEmployee>();
        services.AddScoped<UpdateEmployee>();
        services.AddScoped<DeleteEmployee>();
        services.AddScoped<InviteEmployees>();
        services.AddScoped<AnswerEmployer>();
        services.AddScoped<SwitchWorkforce>();
        services.AddScoped<EmployeeDoor>();
        services.AddScoped<EmployeeTable>();
        services.AddScoped<ImportEmployees>();
        return services;
    }

    public static void MapEmployers(this IEndpointRouteBuilder routes) => EmployerPages.Map(routes);
}

/// <summary>Texts of the pages about employers.</summary>
internal static class WorkforceTexts
{
    public static readonly Texts T = new("Rosette.Workforce.Workforce");
}
