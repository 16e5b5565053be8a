-- The keys of recent versions are no longer deleted one by one, which cost more than all else a feed wrote. They are
-- written in laps, two tables in turn, and the table of a lap that no recent version is of any more is emptied as a
-- whole. What stands there too long says nothing: only records with a recent version are found (recent_of).
drop trigger recent_keys_come on recent_version;
drop trigger recent_keys_go on recent_version;
drop trigger recent_keys_change on recent_version;
drop function recent_keys_come();
drop function recent_keys_go();
drop function recent_keys_change();
drop table recent_key;

create table recent_lap (
    single    boolean     primary key default true check (single),
    no        integer     not null default 0,
    turned_at timestamptz not null default clock_timestamp()
);
insert into recent_lap default values;

create function recent_lap() returns integer language sql stable as 'select no from recent_lap';
alter table recent_version add column lap integer not null default 0;
alter table recent_version alter column lap set default recent_lap();
create index recent_of_lap on recent_version (lap);

-- Not logged: a crash of the database empties both tables, and with them the rows without a key (class RecentKeys).
create table recent_key (
    side      integer not null,                  -- lap modulo 2
    key       text    not null,
    record_id uuid    not null
) partition by list (side);
create unlogged table recent_key_0 partition of recent_key for values in (0);
create unlogged table recent_key_1 partition of recent_key for values in (1);
create index recent_key_key on recent_key (key);
insert into recent_key (side, key, record_id)
    select 0, k, v.record_id from recent_version v, unnest(v.keys) k
    union all values (0, '', '00000000-0000-0000-0000-000000000000'::uuid);

create function recent_keys_come() returns trigger language plpgsql as $$
begin
    insert into recent_key (side, key, record_id)
        select c.lap % 2, k, c.record_id from come c, unnest(c.keys) k;
    return null;
end $$;
create trigger recent_keys_come after insert on recent_version
    referencing new table as come for each statement execute function recent_keys_come();

create function recent_keys_change() returns trigger language plpgsql as $$
begin
    insert into recent_key (side, key, record_id)
        select new.lap % 2, k, new.record_id from unnest(new.keys) k;
    return null;
end $$;
create trigger recent_keys_change after update of keys on recent_version
    for each row execute function recent_keys_change();

-- Records that have a recent version and had such a key in one, with the row without a key where it was asked for. By
-- the index, whatever the planner thinks of tables that are empty one minute and full the next.
create function recent_of(asked text[]) returns table (key text, record_id uuid) language plpgsql stable
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    return query select k.key, k.record_id from recent_key k
        where k.key = any(asked)
          and (k.key = '' or exists (select from recent_version v where v.record_id = k.record_id));
end $$;
