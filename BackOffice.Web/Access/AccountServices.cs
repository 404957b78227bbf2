using BackOffice.Data.Access;
using BackOffice.Data.Notifications;
using BackOffice.Data.Shared;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Web.Access;

/// <summary>What signing in needs.</summary>
internal static class AccountServices
{
    /// <summary>Registers it.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static void AddAccount(this IServiceCollection services, Database database, IConfiguration configuration)
    {
        AddStore(services, database);
        AddIdentity(services, configuration);
        AddCookies(services);
        AddSessions(services, configuration);
        AddMail(services, database, configuration);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<StaffSession>();
        services.AddScoped<PaletteChoices>();
    }

    /// <summary>The cookie that ties a form to its browser.</summary>
    public static void Protect(AntiforgeryOptions options, IConfiguration configuration)
    {
        // Its name cannot follow the request, so it follows the configured address.
        var https = PublicAddress.Configured(configuration)?.Scheme == "https";
        options.Cookie.Name = https ? "__Host-bo-form" : "bo-form";
        options.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        // The content policy's frame-ancestors says it.
        options.SuppressXFrameOptionsHeader = true;
    }

    private static void AddStore(IServiceCollection services, Database database)
    {
        services.AddDbContext<AccessDb>(options =>
        {
            options.UseNpgsql(database.Access, npgsql => npgsql.Plain("access"));
            AccessDb.Configure(options);
        });
        services.AddDataProtection().SetApplicationName("BackOffice").PersistKeysToDbContext<AccessDb>()
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddOptions<KeyManagementOptions>().Configure<Secrets>((options, secrets) => options.XmlEncryptor = new MasterKeyXmlEncryptor(secrets));
    }

    private static void AddIdentity(IServiceCollection services, IConfiguration configuration)
    {
        // Before Identity registers its own.
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
        services.AddIdentityCore<StaffUser>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
                // Length, not composition; what is guessable is PasswordRules' business.
                options.Password = new PasswordOptions { RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
                options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15), AllowedForNewUsers = true };
            })
            .AddUserStore<StaffStore>().AddSignInManager<StaffSignIn>().AddDefaultTokenProviders()
            .AddTokenProvider<OneTimeCodeProvider>(TokenOptions.DefaultAuthenticatorProvider).AddTokenProvider<InvitationTokens>(InvitationLinks.Provider)
            .AddPasswordValidator<PasswordStrength>().AddClaimsPrincipalFactory<StaffPrincipalFactory>();
        // What OWASP asks for of PBKDF2 with HMAC-SHA-512; older hashes are made anew when their owners sign in.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(1));
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = PublicAddress.Configured(configuration)?.Host;
            // A passkey stands for both factors, so the device must ask for the person and keep the name.
            (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required");
        });
        services.AddScoped<SecondFactor>();
        services.AddScoped(provider => new InvitationLinks(provider.GetRequiredService<UserManager<StaffUser>>(), provider.GetRequiredService<PublicAddress>()));
        services.AddScoped<InvitationMail>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton(AttemptLimits.Read(configuration));
    }

    private static void AddCookies(IServiceCollection services)
    {
        var cookies = new PrefixedCookies();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/account/sign-in";
            options.AccessDeniedPath = "/account/denied";
            options.ReturnUrlParameter = "return";
            options.Cookie.Name = "bo-session";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.CookieManager = cookies;
            // The session in the database ends earlier.
            options.ExpireTimeSpan = TimeSpan.FromHours(24);
            options.Events.OnSigningIn = SessionCookie.StartAsync;
            options.Events.OnSigningOut = SessionCookie.EndAsync;
        });
        services.Configure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            options.Cookie.Name = "bo-step";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.CookieManager = cookies;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        });
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromSeconds(5);
            options.OnRefreshingPrincipal = StaffPrincipalFactory.KeepChoicesAsync;
        });
    }

    private static void AddSessions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SessionLimits.Read(configuration));
        services.AddScoped<BrowserSessions>();
        services.AddScoped<SessionCheck>();
        services.AddScoped<AccountTrail>();
        services.AddScoped<SessionDeadline>();
        services.AddScoped<OwnProof>();
        services.AddScoped<IdentityProof>();
        services.AddScoped<StepUp>();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
    }

    private static void AddMail(IServiceCollection services, Database database, IConfiguration configuration)
    {
        services.AddSingleton(MailSettings.Read(configuration, database.LetterFolder));
        services.AddSingleton<Mailer>();
        services.AddScoped<AccountMail>();
    }
}
