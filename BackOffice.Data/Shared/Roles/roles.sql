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
    people_with_their_own_tool constant text[] := array['backoffice_executive', 'backoffice_risk_manager', 'backoffice_collections_agent', 'backoffice_readonly_analyst'];
    name text;
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

    -- Owns the views for people with their own SQL tool; sees the rows of whoever is signed in. Nobody logs in as it.
    if not exists (select from pg_roles where rolname = 'backoffice_reporting') then
        create role backoffice_reporting nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    end if;

    -- What such people are members of: each logs in as themselves.
    foreach name in array people_with_their_own_tool loop
        if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls', name);
        end if;
    end loop;

    -- Roles that were there before are left as they are, but one that could look past row-level security is refused.
    select string_agg(rolname, ', ' order by rolname) into too_mighty
    from pg_roles
    where rolname = any (array['backoffice_owner', 'backoffice_app', 'backoffice_access', 'backoffice_refresh', 'backoffice_reporting'] || people_with_their_own_tool)
      and (rolsuper or rolbypassrls);
    if too_mighty is not null then
        raise exception 'These roles must be neither superuser nor bypassrls: %', too_mighty;
    end if;

    -- The owner says who becomes a member of them; making the login itself takes an administrator of the server.
    foreach name in array people_with_their_own_tool loop
        if not exists (
            select from pg_auth_members
            where roleid = name::regrole and member = 'backoffice_owner'::regrole and admin_option) then
            execute format('grant %I to backoffice_owner with admin option', name);
        end if;
    end loop;

    -- Membership lets the owner hand the stored analytics, and those views, over to them.
    foreach name in array array['backoffice_refresh', 'backoffice_reporting'] loop
        if not exists (
            select from pg_auth_members
            where roleid = name::regrole and member = 'backoffice_owner'::regrole) then
            execute format('grant %I to backoffice_owner', name);
        end if;
    end loop;

    -- Skipped when already so: each would take a lock that waits for the running application.
    if (select datdba <> 'backoffice_owner'::regrole from pg_database where datname = current_database()) then
        execute format('alter database %I owner to backoffice_owner', current_database());
    end if;

    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to backoffice_owner, backoffice_app, backoffice_access, %s', current_database(), array_to_string(people_with_their_own_tool, ', '));
end
$$;

revoke create on schema public from public;

comment on role backoffice_owner is 'Owns the BackOffice database; used by migrations only';
comment on role backoffice_app is 'The BackOffice application; bound by row-level security';
comment on role backoffice_access is 'Sign-in and accounts of BackOffice';
comment on role backoffice_refresh is 'Owns and refreshes the stored analytics of BackOffice; never logs in';
comment on role backoffice_reporting is 'Owns the views of BackOffice for people with their own SQL tool; never logs in';
comment on role backoffice_executive is 'People who read figures of BackOffice with their own SQL tool';
comment on role backoffice_risk_manager is 'People who read everything reported of BackOffice with their own SQL tool';
comment on role backoffice_collections_agent is 'People who read loans and what is owed of BackOffice with their own SQL tool';
comment on role backoffice_readonly_analyst is 'People who analyse what is reported of BackOffice with their own SQL tool';
