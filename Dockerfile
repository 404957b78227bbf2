# Not built or run so far: no container engine was at hand where this was written.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Front-end libraries and icons come from npm during the build.
RUN apt-get update \
    && apt-get install -y --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# What changes seldom first, so that packages are not restored anew for every change of the code.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY BackOffice.Domain/BackOffice.Domain.csproj BackOffice.Domain/
COPY BackOffice.Data/BackOffice.Data.csproj BackOffice.Data/
COPY BackOffice.Web/BackOffice.Web.csproj BackOffice.Web/
COPY BackOffice.Web/build BackOffice.Web/build
RUN dotnet restore BackOffice.Web
COPY . .
RUN dotnet publish BackOffice.Web --configuration Release --no-restore --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o $APP_UID /var/lib/backoffice
WORKDIR /app
COPY --from=build /app .
COPY LICENSE THIRD-PARTY-NOTICES.md ./
# Keys and other secrets that are generated once; to be a volume.
ENV BackOffice__DataFolder=/var/lib/backoffice
VOLUME /var/lib/backoffice
EXPOSE 8080
USER $APP_UID
# The management port listens on loopback only.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
    CMD curl --fail --silent --show-error --output /dev/null http://localhost:8081/health/live || exit 1
ENTRYPOINT ["dotnet", "BackOffice.Web.dll"]
