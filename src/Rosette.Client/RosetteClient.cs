using System.Net;

namespace Rosette.Client;

/// <summary>
/// The API v1 of Rosette, and of every server that speaks it. Safe to use from several threads; make one and keep it.
/// </summary>
public sealed class RosetteClient : IDisposable
{
    private readonly HttpClient? ownHttp;
    private readonly Connection connection;

    /// <summary>A client with an <see cref="HttpClient"/> of its own.</summary>
    /// <exception cref="ArgumentException">The address is missing, or not https.</exception>
    public RosetteClient(RosetteClientOptions options)
        : this(NewHttp(), options, owns: true) { }

    /// <summary>
    /// A client on an <see cref="HttpClient"/> of yours, which stays yours. Give its handler by <see cref="CreateHandler"/>, or
    /// let it not follow redirects: a followed POST would be sent again to where the redirect leads.
    /// </summary>
    /// <exception cref="ArgumentException">The address is missing, or not https.</exception>
    public RosetteClient(HttpClient http, RosetteClientOptions? options = null)
        : this(http, options ?? new RosetteClientOptions(), owns: false) { }

    private RosetteClient(HttpClient http, RosetteClientOptions options, bool owns)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        ownHttp = owns ? http : null;
        connection = new Connection(http, Addresses.Of(options.BaseAddress ?? http.BaseAddress, options.WebAddress), options.Retry, options.Time, options.Credential);
        var api = new Caller(connection, _ => ValueTask.FromResult(connection.Addresses.Api));
        Organizations = new OrganizationsApi(api);
        Me = new MeApi(new Caller(connection, _ => ValueTask.FromResult(new Uri(connection.Addresses.Root, "oauth/v1/users/"))));
        Public = new PublicApi(connection);
        OpenBadges = new OpenBadgesApi(connection);
        SetOrganization(options.OrganizationId);
    }

    private RosetteClient(RosetteClient like, Guid organizationId)
    {
        (connection, Organizations, Me, Public, OpenBadges) = (like.connection, like.Organizations, like.Me, like.Public, like.OpenBadges);
        SetOrganization(organizationId);
    }

    /// <summary>Organizations that the caller sees, and their profile.</summary>
    public OrganizationsApi Organizations { get; }

    /// <summary>Tokens of the organization.</summary>
    public AuthorizationTokensApi AuthorizationTokens { get; private set; } = null!;

    /// <summary>Programs of the organization.</summary>
    public OAuthApplicationsApi OAuthApplications { get; private set; } = null!;

    /// <summary>What the organization issues.</summary>
    public BadgeTemplatesApi BadgeTemplates { get; private set; } = null!;

    /// <summary>What templates recommend to earners.</summary>
    public RecommendationsApi Recommendations { get; private set; } = null!;

    /// <summary>Issued badges.</summary>
    public BadgesApi Badges { get; private set; } = null!;

    /// <summary>Who may issue the organization's templates, and whose it may issue.</summary>
    public IssuersApi Issuers { get; private set; } = null!;

    /// <summary>Employees of the organization, and the badges that they agreed to show.</summary>
    public EmployeesApi Employees { get; private set; } = null!;

    /// <summary>What happened in the organization.</summary>
    public EventsApi Events { get; private set; } = null!;

    /// <summary>The earner whose access token the credential is.</summary>
    public MeApi Me { get; }

    /// <summary>What everybody may see of badges and profiles; the credential is not sent.</summary>
    public PublicApi Public { get; }

    /// <summary>Hosted Open Badges 2.0; the credential is not sent.</summary>
    public OpenBadgesApi OpenBadges { get; }

    /// <summary>The same client for another organization.</summary>
    public RosetteClient ForOrganization(Guid organizationId) => new(this, organizationId);

    /// <summary>A handler as the client needs it: no redirects, no cookies. For <c>IHttpClientFactory</c>: <c>ConfigurePrimaryHttpMessageHandler(RosetteClient.CreateHandler)</c>.</summary>
    public static HttpMessageHandler CreateHandler() =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

    /// <summary>Ends the connections of a client that has an <see cref="HttpClient"/> of its own; otherwise does nothing.</summary>
    public void Dispose() => ownHttp?.Dispose();

    internal static HttpClient NewHttp() => new(CreateHandler()) { Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = 64 * 1024 * 1024 };

    private void SetOrganization(Guid? organizationId)
    {
        var organization = new CurrentOrganization(connection.Addresses, Organizations, organizationId);
        var caller = new Caller(connection, organization.AddressAsync);
        AuthorizationTokens = new AuthorizationTokensApi(caller);
        OAuthApplications = new OAuthApplicationsApi(caller);
        BadgeTemplates = new BadgeTemplatesApi(caller);
        Recommendations = new RecommendationsApi(caller);
        Badges = new BadgesApi(caller);
        Issuers = new IssuersApi(caller);
        Employees = new EmployeesApi(caller);
        Events = new EventsApi(caller);
    }
}
