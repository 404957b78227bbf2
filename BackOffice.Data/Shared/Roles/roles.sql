-- The roles of BackOffice and what they may do with its database.
--
-- Run by a superuser, connected to the database itself, as often as wanted:
--
--     createdb --template=template0 --encoding=UTF8 backoffice
--     psql --set=ON_ERROR_STOP=1 --dbname=backoffice --file=roles.sql
--
-- No password is set here. Give each role that logs in its own:
--
--     alter role backoffice_app password '…';      -- likewise backoffice_owner and backoffice_access
--
-- Needs PostgreSQL 15 or newer.

do $$
declare
    too_mighty text;
begin
    -- Owns the database and every table; only migrations log in as it.
    if not exists (select from pg_roles where rolname = 'backoffice_owner') then
        create role backoffice_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    end if;

    -- The application. Owns nothing, so that row-level security binds it.
    if not exists (select from pg_roles where rolname = 'backoffice_app') then
        create role backoffice_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    end if;

    -- Sign-in and accounts: sees the schema "access" and nothing else.
    if not exists (select from pg_roles where rolname = 'backoffice_access') then
        create role backoffice_access login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    end if;

    -- Owns the stored analytics, which it reads across legal entities by policies of its own. Nobody logs in as it.
    if not exists (select from pg_roles where rolname = 'backoffice_refresh') then
        create role backoffice_refresh nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    end if;

    -- Roles that were there before are left as they are, but one that could look past row-level security is refused.
    select string_agg(rolname, ', ' order by rolname) into too_mighty
    from pg_roles
    where rolname in ('backoffice_owner', 'backoffice_app', 'backoffice_access', 'backoffice_refresh')
      and (rolsuper or rolbypassrls);
    if too_mighty is not null then
        raise exception 'These roles must be neither superuser nor bypassrls: %', too_mighty;
    end if;

    -- Membership lets the owner hand the stored analytics over to it.
    if not exists (
        select from pg_auth_members
        where roleid = 'backoffice_refresh'::regrole and member = 'backoffice_owner'::regrole) then
        grant backoffice_refresh to backoffice_owner;
    end if;

    -- Skipped when already so: each would take a lock that waits for the running application.
    if (select datdba <> 'backoffice_owner'::regrole from pg_database where datname = current_database()) then
        execute format('alter database %I owner to backoffice_owner', current_database());
    end if;

    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to backoffice_owner, backoffice_app, backoffice_access', current_database());
end
$$;

revoke create on schema public from public;

comment on role backoffice_owner is 'Owns the BackOffice database; used by migrations only';
comment on role backoffice_app is 'The BackOffice application; bound by row-level security';
comment on role backoffice_access is 'Sign-in and accounts of BackOffice';
comment on role backoffice_refresh is 'Owns and refreshes the stored analytics of BackOffice; never logs in';
