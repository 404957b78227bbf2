using Npgsql;

namespace BackOffice.Tests.Shared;

/// <summary>
/// What every table, view, function and grant of the migrated database must be like, asked of PostgreSQL's own catalogue. A new table
/// is held to it from its first day. An exception stands in a list here with its reason, and leaves the list when it is none any more.
/// </summary>
[Trait("Needs", "Database")]
public sealed class CatalogueTests(DatabaseCopy copy) : IClassFixture<DatabaseCopy>
{
    // The library's own tables are made and shaped by the library.
    private const string Ours = "n.nspname not in ('information_schema', 'public', 'quartz') and n.nspname not like 'pg\\_%'";

    // Sign-in runs before any legal entity is known: the schema "access" is kept by a role of its own instead.
    private const string HeldByPolicies = Ours + " and n.nspname <> 'access' and c.relkind in ('r', 'p') and not c.relispartition";

    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>Tables that name a legal entity but are held by other policies.</summary>
    private static readonly Dictionary<string, string> TenantsByOtherPolicies = Nothing;

    /// <summary>Views that run with their owner's rights.</summary>
    private static readonly Dictionary<string, string> DefinerViews = new()
    {
        ["analytics_store.portfolio_day"] = "stored; read through analytics.v_loan_growth_monthly and v_portfolio_flow_daily, which applies the reader's legal entities",
        ["analytics_store.default_by_vintage"] = "stored; read through analytics.v_default_rate_by_vintage, which applies the reader's legal entities",
        ["analytics_store.active_loans_summary"] = "stored; read through analytics.v_active_loans_summary, which applies the reader's legal entities",
        ["analytics.v_loan_growth_monthly"] = "applies the reader's legal entities to stored rows, behind a barrier",
        ["analytics.v_portfolio_flow_daily"] = "applies the reader's legal entities to stored rows, behind a barrier",
        ["analytics.v_default_rate_by_vintage"] = "applies the reader's legal entities to stored rows, behind a barrier",
        ["analytics.v_active_loans_summary"] = "applies the reader's legal entities to stored rows, behind a barrier",
        ["reporting.v_application"] = "masked; shows people with their own tool the legal entities of whoever is logged in, behind a barrier",
        ["reporting.v_decision"] = "masked; shows people with their own tool the legal entities of whoever is logged in, behind a barrier",
        ["reporting.v_loan"] = "masked; shows people with their own tool the legal entities of whoever is logged in, behind a barrier",
        ["reporting.v_plan_line"] = "masked; shows people with their own tool the legal entities of whoever is logged in, behind a barrier",
        ["reporting.v_delinquency"] = "masked; shows people with their own tool the legal entities of whoever is logged in, behind a barrier",
        ["reporting.v_payment"] = "masked; shows people with their own tool the legal entities of whoever is logged in, behind a barrier",
        ["reporting.v_party"] = "masked; shows people with their own tool the legal entities of whoever is logged in, behind a barrier",
        ["reporting.v_journal_line"] = "masked; shows people with their own tool the legal entities of whoever is logged in, behind a barrier",
        ["reporting.v_trial_balance"] = "masked; shows people with their own tool the legal entities of whoever is logged in, behind a barrier",
    };

    /// <summary>What people with their own SQL tool are members of.</summary>
    private const string OwnTool = "'backoffice_executive', 'backoffice_risk_manager', 'backoffice_collections_agent', 'backoffice_readonly_analyst'";

    /// <summary>What of the stored analytics the application can read must be nothing: it goes by the views before it.</summary>
    private const string Store = "n.nspname = 'analytics_store'";

    /// <summary>What the application may remove.</summary>
    private static readonly Dictionary<string, string> Removable = new()
    {
        ["origination.applicant"] = "someone is taken off an application that is still being written; that is audited",
        ["underwriting.case_lease"] = "a lease ends when the case is decided or handed back",
        ["quality_control.qc_lease"] = "a lease ends when the file is passed, returned or handed back",
        ["shared.outbox"] = "a message is removed once it was delivered",
        ["shared.draft"] = "a draft is thrown away when its form was sent",
        ["shared.stored_search"] = "a searched text may be a name: it goes after thirty days unless a saved view needs it",
        ["shared.job_run"] = "runs of jobs are kept for ninety days",
        ["shared.saved_view"] = "a view is its maker's to remove; that is audited",
    };

    /// <summary>Tables whose rows are added once and never changed.</summary>
    private static readonly string[] AppendOnly =
        ["audit.audit_entry", "audit.seal", "audit.chain_check", "ledger.ledger_entry", "ledger.journal_entry", "shared.status_history"];

    /// <summary>What the role of sign-in shares with the business.</summary>
    private static readonly Dictionary<string, string> SharedWithSignIn = new()
    {
        ["audit.audit_entry"] = "what is done to accounts and roles is audited like everything else",
        ["shared.idempotency"] = "an access command claims its key like every other",
        ["shared.outbox"] = "an access command may leave a message",
        ["shared.workflow_move"] = "requests for roles and reviews of access keep to their moves",
        ["shared.status_history"] = "requests for roles and reviews of access have a history of states",
    };

    /// <summary>References between tenant tables that leave the legal entity out.</summary>
    private static readonly Dictionary<string, string> ReferencesWithoutLegalEntity = new()
    {
        ["fk_amortisation_line_amortisation_plan_loan_id_plan_number"] =
            "the line's reference to its loan carries the legal entity, and the plan belongs to that same loan",
    };

    /// <summary>Numbers that are fractions of something, not money.</summary>
    private static readonly Dictionary<string, string> Ratios = new()
    {
        ["quality_control.qc_review.sample_draw"] = "the random draw of a sample, from 0 to below 1",
        ["origination.loan_application.debt_to_income"] = "monthly debt as a fraction of monthly income",
    };

    [Fact]
    public async Task Every_table_has_row_level_security_enabled_and_forced() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {HeldByPolicies} and not (c.relrowsecurity and c.relforcerowsecurity)
        """, "has no row-level security, or does not force it on its owner");

    [Fact]
    public async Task Every_table_has_a_policy() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {HeldByPolicies} and not exists (select from pg_policy p where p.polrelid = c.oid)
        """, "has no policy, so nobody can use it");

    [Fact]
    public async Task Every_table_of_a_legal_entity_shows_and_takes_rows_of_the_visible_ones_only() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {HeldByPolicies}
            and (n.nspname || '.' || c.relname = 'legal_entities.legal_entity'
                or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'legal_entity_id' and not a.attisdropped))
            and not exists (select from pg_policies p
                where p.schemaname = n.nspname and p.tablename = c.relname and p.policyname = 'tenant' and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE'
                    and p.roles = array['public']::name[] and p.qual like '%app.legal_entities%' and p.with_check = p.qual)
        """, "lacks the policy 'tenant' with using and with check on app.legal_entities", TenantsByOtherPolicies);

    [Fact]
    public async Task No_second_policy_widens_what_the_application_sees_of_a_legal_entity() => await NoneAsync($"""
        select p.schemaname || '.' || p.tablename || ': ' || p.policyname from pg_policies p
        join pg_namespace n on n.nspname = p.schemaname join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
        where {HeldByPolicies} and p.policyname <> 'tenant' and p.permissive = 'PERMISSIVE'
            and exists (select from pg_policies t where t.schemaname = p.schemaname and t.tablename = p.tablename and t.policyname = 'tenant')
            and exists (select from unnest(p.roles) r where r = 'public' or pg_has_role('backoffice_app', r, 'usage'))
        """, "is a policy beside 'tenant' that applies to the application");

    [Fact]
    public async Task Every_view_reads_with_its_readers_rights() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and c.relkind in ('v', 'm') and (c.relkind = 'm' or not coalesce(c.reloptions, array[]::text[]) @> array['security_invoker=true'])
        """, "is a view without security_invoker = true", DefinerViews);

    [Fact]
    public async Task Nothing_is_owned_by_a_role_that_row_level_security_does_not_hold() => await NoneAsync($"""
        select n.nspname || '.' || o.name || ' owned by ' || r.rolname
        from (select relname as name, relnamespace as space, relowner as owner from pg_class
              union all select proname, pronamespace, proowner from pg_proc) o
        join pg_namespace n on n.oid = o.space join pg_roles r on r.oid = o.owner
        where {Ours} and (r.rolsuper or r.rolbypassrls)
        """, "must belong to backoffice_owner or backoffice_refresh");

    [Fact]
    public async Task The_application_owns_nothing() => await NoneAsync("""
        select case d.classid when 'pg_class'::regclass then d.objid::regclass::text when 'pg_proc'::regclass then d.objid::regprocedure::text
            else d.classid::regclass || ' ' || d.objid end
        from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = 'backoffice_app'::regrole and d.deptype = 'o'
        """, "is owned by the application's role");

    [Fact]
    public async Task The_applications_role_is_not_mighty_and_belongs_to_no_other() => await NoneAsync("""
        select 'attribute ' || a.name from pg_roles r, lateral (values ('superuser', r.rolsuper), ('bypassrls', r.rolbypassrls), ('createrole', r.rolcreaterole),
            ('createdb', r.rolcreatedb), ('replication', r.rolreplication)) a (name, held) where r.rolname in ('backoffice_app', 'backoffice_access') and a.held
        union all
        select 'membership in ' || m.roleid::regrole from pg_auth_members m where m.member in ('backoffice_app'::regrole, 'backoffice_access'::regrole)
        """, "is more than a role of the application may have");

    [Fact]
    public async Task The_application_removes_only_what_has_done_its_work() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and c.relkind in ('r', 'p', 'v') and has_table_privilege('backoffice_app', c.oid, 'delete, truncate')
        """, "can be emptied by the application", Removable);

    [Fact]
    public async Task What_is_recorded_cannot_be_changed_by_the_application()
    {
        var missing = new List<string>();
        foreach (var table in AppendOnly)
            if (await copy.Database.AsAdministratorAsync<bool>("select has_table_privilege('backoffice_app', $1, 'update, delete, truncate') or has_any_column_privilege('backoffice_app', $1, 'update')", table))
                missing.Add(table);
        Assert.True(missing.Count == 0, $"The application may change what is only ever added: {string.Join(", ", missing)}");
    }

    [Fact]
    public async Task What_is_recorded_is_kept_by_a_trigger_against_its_owner_too() => await NoneAsync($"""
        select t.name from unnest(array['{string.Join("', '", AppendOnly)}']) t (name)
        where not exists (select from pg_trigger g join pg_proc p on p.oid = g.tgfoid
            where g.tgrelid = t.name::regclass and p.oid = 'audit.refuse_change()'::regprocedure and g.tgenabled = 'O' and g.tgtype & 27 = 27)
        """, "has no trigger that refuses update and delete");

    [Fact]
    public async Task The_application_reaches_no_table_of_sign_in() => await NoneAsync("""
        select 'access.' || c.relname || ' ' || p.privilege from pg_class c join pg_namespace n on n.oid = c.relnamespace,
            unnest(array['select', 'insert', 'update', 'references']) p (privilege)
        where n.nspname = 'access' and c.relkind in ('r', 'p', 'v', 'm')
            and (has_table_privilege('backoffice_app', c.oid, p.privilege || ', delete, truncate, trigger') or has_any_column_privilege('backoffice_app', c.oid, p.privilege))
        union all
        select 'access.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'access' and case when c.relkind = 'S' then has_sequence_privilege('backoffice_app', c.oid, 'usage, select, update') end
        """, "is open to the application");

    [Fact]
    public async Task The_application_reaches_no_stored_row_but_through_a_view() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {Store} and c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege('backoffice_app', c.oid, 'select, insert, update, delete')
        union all
        select 'schema ' || n.nspname from pg_namespace n where {Store} and has_schema_privilege('backoffice_app', n.oid, 'usage')
        """, "is open to the application");

    [Fact]
    public async Task A_view_that_does_not_read_with_its_readers_rights_is_a_barrier() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and c.relkind = 'v' and not coalesce(c.reloptions, array[]::text[]) @> array['security_invoker=true']
            and (not coalesce(c.reloptions, array[]::text[]) @> array['security_barrier=true']
                or pg_get_viewdef(c.oid) not like case n.nspname when 'reporting' then '%WHERE %legal_entity_id = ANY (( SELECT access.entities_of_login(''%' else '%app.legal_entities%' end)
        """, "lets a reader's function see rows of other legal entities");

    [Fact]
    public async Task People_with_their_own_tool_read_the_views_made_for_them_and_nothing_else() => await NoneAsync($"""
        select r.rolname || ' ' || n.nspname || '.' || c.relname || ' ' || p.privilege
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles r, unnest(array['select', 'insert', 'update', 'references', 'delete', 'truncate', 'trigger']) p (privilege)
        where {Ours} and r.rolname in ({OwnTool}) and c.relkind in ('r', 'p', 'v', 'm')
            and (has_table_privilege(r.oid, c.oid, p.privilege) or p.privilege in ('select', 'insert', 'update', 'references') and has_any_column_privilege(r.oid, c.oid, p.privilege))
            and not (n.nspname = 'reporting' and p.privilege = 'select')
        union all
        select r.rolname || ' ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace, pg_roles r
        where {Ours} and r.rolname in ({OwnTool}) and has_function_privilege(r.oid, p.oid, 'execute') and p.oid not in ('reporting.masked(text)'::regprocedure, 'access.entities_of_login(text)'::regprocedure)
        union all
        select r.rolname || ' makes objects in ' || n.nspname from pg_namespace n, pg_roles r where r.rolname in ({OwnTool}) and has_schema_privilege(r.oid, n.oid, 'create')
        union all
        select r.rolname || ' makes objects' from pg_roles r where r.rolname in ({OwnTool}) and has_database_privilege(r.oid, current_database(), 'create, temporary')
        union all
        select r.rolname || ' can log in or is mighty' from pg_roles r where r.rolname in ({OwnTool}, 'backoffice_reporting') and (r.rolcanlogin or r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb)
        union all
        select m.member::regrole || ' is a member of ' || m.roleid::regrole from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in ({OwnTool}, 'backoffice_reporting')
        """, "is more than reading the views of reporting");

    [Fact]
    public async Task What_the_views_of_reporting_are_made_of_shows_their_owner_the_rows_of_whoever_is_logged_in() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and n.nspname <> 'reporting' and c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege('backoffice_reporting', c.oid, 'select, insert, update, delete')
            and not exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.policyname = 'reporting' and p.cmd = 'SELECT'
                and p.roles = array['backoffice_reporting']::name[] and p.qual like '%id = ANY (( SELECT access.entities_of_login(NULL::text)%')
        """, "is open to the owner of the views of reporting, but not by a policy on who is logged in");

    [Fact]
    public async Task Sign_in_reaches_no_table_of_the_business_but_what_every_command_needs() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and n.nspname <> 'access' and c.relkind in ('r', 'p', 'v', 'm')
            and (has_table_privilege('backoffice_access', c.oid, 'select, insert, update, delete, truncate, references, trigger')
                or has_any_column_privilege('backoffice_access', c.oid, 'select, insert, update, references'))
        """, "is open to the role of sign-in", SharedWithSignIn);

    [Fact]
    public async Task The_application_makes_no_tables() => await NoneAsync("""
        select 'schema ' || n.nspname from pg_namespace n where has_schema_privilege('backoffice_app', n.oid, 'create')
        union all
        select 'database' from pg_database d where d.datname = current_database() and has_database_privilege('backoffice_app', d.oid, 'create, temporary')
        """, "lets the application make objects of its own");

    [Fact]
    public async Task A_partition_is_reached_through_its_parent_only() => await NoneAsync($"""
        select distinct n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
        where {Ours} and c.relispartition and c.relkind in ('r', 'p') and g.grantee <> c.relowner
        """, "is a partition with a grant of its own, past the parent's policies");

    [Fact]
    public async Task Nothing_is_granted_to_public() => await NoneAsync($"""
        select 'relation ' || n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g where {Ours} and g.grantee = 0
        union all
        select 'column ' || n.nspname || '.' || c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) g
            where {Ours} and g.grantee = 0
        union all
        select 'function ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where {Ours} and g.grantee = 0
        union all
        select 'schema ' || n.nspname from pg_namespace n, aclexplode(n.nspacl) g where {Ours} and g.grantee = 0
        union all
        select 'database' from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) g where d.datname = current_database() and g.grantee = 0
        """, "is granted to everybody");

    [Fact]
    public async Task Every_function_with_its_owners_rights_says_where_it_looks_for_names() => await NoneAsync($"""
        select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where {Ours} and p.prosecdef and not exists (select from unnest(p.proconfig) s where s = 'search_path=pg_catalog, pg_temp')
        """, "is SECURITY DEFINER without search_path = pg_catalog, pg_temp");

    [Fact]
    public async Task Every_reference_has_an_index_that_begins_with_its_columns() => await NoneAsync($"""
        select k.conname || ' of ' || n.nspname || '.' || c.relname from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and k.contype = 'f' and k.conparentid = 0
            and not exists (select from pg_index i
                where i.indrelid = k.conrelid and i.indisvalid and i.indpred is null and i.indnkeyatts >= cardinality(k.conkey)
                    and (string_to_array(i.indkey::text, ' ')::smallint[])[1:cardinality(k.conkey)] @> k.conkey)
        """, "has no index that begins with its columns");

    [Fact]
    public async Task A_reference_between_two_tables_of_legal_entities_stays_within_one() => await NoneAsync($"""
        select k.conname from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute mine on mine.attrelid = k.conrelid and mine.attname = 'legal_entity_id'
        join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attname = 'legal_entity_id'
        where {Ours} and k.contype = 'f' and k.conparentid = 0
            and (array_position(k.conkey, mine.attnum) is null or array_position(k.conkey, mine.attnum) is distinct from array_position(k.confkey, theirs.attnum))
        """, "refers to another table of legal entities without legal_entity_id, and references look past row-level security", ReferencesWithoutLegalEntity);

    [Fact]
    public async Task Amounts_rates_and_currencies_have_one_type_each() => await NoneAsync($"""
        select x.place || ' is ' || x.type || ', not ' || x.expected from (
            select n.nspname || '.' || c.relname || '.' || a.attname as place, format_type(a.atttypid, a.atttypmod) as type,
                case when a.attname ~ '(^|_)currency$' then 'character(3)'
                    when a.attname ~ '(^|_)rate$' or n.nspname || '.' || c.relname || '.' || a.attname in ('{string.Join("', '", Ratios.Keys)}') then 'numeric(20,10)'
                    when a.atttypid in ('numeric'::regtype, 'real'::regtype, 'double precision'::regtype, 'money'::regtype) then 'numeric(19,4)' end as expected
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where {Ours} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped) x
        where x.type <> x.expected
        """, "");

    [Fact]
    public async Task Every_table_with_an_amount_says_its_currency() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and c.relkind in ('r', 'p') and not c.relispartition
            and exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and format_type(a.atttypid, a.atttypmod) = 'numeric(19,4)')
            and not exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname = 'currency')
        """, "has amounts and no currency", new()
        {
            ["origination.applicant"] = "in the currency of its application",
            ["origination.category_details"] = "in the currency of its application",
            ["servicing.amortisation_line"] = "in the currency of its loan",
            ["payments.payment_allocation"] = "in the currency of its payment",
        });

    [Fact]
    public async Task Every_status_is_kept_to_its_values() => await NoneAsync($"""
        select n.nspname || '.' || c.relname || '.' || a.attname || ' (' || format_type(a.atttypid, a.atttypmod) || ')'
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attname = 'status'
            and (a.atttypid <> 'text'::regtype
                or not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.convalidated and k.conkey = array[a.attnum]))
        """, "is not text with a check of its values");

    [Fact]
    public async Task No_type_is_an_enum_of_the_database() => await NoneAsync($"""
        select n.nspname || '.' || t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where {Ours} and t.typtype = 'e'
        """, "is an enum type: states are text with a check");

    [Fact]
    public async Task Every_table_and_view_says_what_it_is() => await NoneAsync($"""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and obj_description(c.oid, 'pg_class') is null
        """, "has no comment");

    [Fact]
    public async Task Every_amount_and_rate_of_a_table_says_its_unit() => await NoneAsync($"""
        select n.nspname || '.' || c.relname || '.' || a.attname
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where {Ours} and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
            and a.atttypid = 'numeric'::regtype and col_description(c.oid, a.attnum) is null
        """, "has no comment that says its unit");

    private async Task NoneAsync(string sql, string fault, Dictionary<string, string>? exceptions = null)
    {
        await using var connection = new NpgsqlConnection(copy.Database.ConnectionStringFor("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync()) found.Add(reader.GetString(0));

        exceptions ??= Nothing;
        var offenders = found.Where(f => !exceptions.ContainsKey(f)).ToList();
        Assert.True(offenders.Count == 0, string.Join('\n', offenders.Select(o => $"{o} {fault}".TrimEnd())));
        var stale = exceptions.Keys.Where(e => !found.Contains(e)).ToList();
        Assert.True(stale.Count == 0, $"No exception is needed any more: {string.Join(", ", stale)}");
    }
}
