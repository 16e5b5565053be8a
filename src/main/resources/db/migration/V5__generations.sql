-- Which keys a record version has, which nodes run, and what the database is: for indexes that can be changed under feeds.

-- The nodes that run on this database; kept fresh by each of them.
create table node (
    id         uuid        primary key,          -- of one start of the hub
    name       text        not null,
    key_scheme text        not null,             -- of its normalisation and blocking
    started_at timestamptz not null default clock_timestamp(),
    heartbeat  timestamptz not null default clock_timestamp()
);

alter table search_generation add column retired_at timestamptz;
alter table search_generation add column dropped_at timestamptz;   -- when its index was deleted
update search_generation set retired_at = now() where state = 'retired';

-- With which scheme features and keys were made. What is there now has that of the index in use; '' is nobody's, where an
-- earlier change of the scheme was broken off half-way. A constant default costs no rewrite of the table.
do $$
declare
    scheme text := coalesce((select min(key_scheme) from search_generation where state in ('active', 'building')
                             having count(distinct key_scheme) = 1), '');
begin
    execute format('alter table record_version add column key_scheme text not null default %L', scheme);
    execute format('alter table recent_version add column key_scheme text not null default %L', scheme);
end $$;
alter table record_version alter column key_scheme drop default;
alter table recent_version alter column key_scheme drop default;
create index recent_scheme on recent_version (key_scheme);

-- What tells a database that was restored from a backup: it is another one than it says, or others know more than it.
create table registry_state (
    single       boolean primary key default true check (single),
    id           uuid    not null default gen_random_uuid(), -- of the registry, also in its backups
    publications bigint  not null default 0,     -- counted here before anything is published, and told to Elasticsearch
    database     text,                           -- cluster, timeline and database this is
    withdraw     boolean not null default false  -- the FHIR server may know what we do not: it is to be withdrawn there
);
insert into registry_state default values;
