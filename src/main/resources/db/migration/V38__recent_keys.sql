-- What recent versions are found by is written once, with the version. recent_key is that, by key: it follows by
-- triggers, is not logged, and is made again when a crash of the database has emptied it (class RecentKeys), which the
-- row without a key tells.
alter table recent_version add column keys text[] not null default '{}';
update recent_version v
set keys = (select coalesce(array_agg(k.key), '{}') from recent_key k
            where k.record_id = v.record_id and k.version = v.version);
delete from recent_key k
where not exists (select from recent_version v where v.record_id = k.record_id and v.version = k.version);

drop index recent_key_record;
alter table recent_key set unlogged;
insert into recent_key (key, record_id, version) values ('', '00000000-0000-0000-0000-000000000000', 0);

create function recent_keys_come() returns trigger language plpgsql as $$
begin
    insert into recent_key (key, record_id, version)
        select k, c.record_id, c.version from come c, unnest(c.keys) k on conflict do nothing;
    return null;
end $$;
create trigger recent_keys_come after insert on recent_version
    referencing new table as come for each statement execute function recent_keys_come();

-- By its own index, whatever the planner thinks of a table that is empty one minute and full the next.
create function recent_keys_go() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    delete from recent_key k using gone g, unnest(g.keys) as said (key)
        where k.key = said.key and k.record_id = g.record_id and k.version = g.version;
    return null;
end $$;
create trigger recent_keys_go after delete on recent_version
    referencing old table as gone for each statement execute function recent_keys_go();

create function recent_keys_change() returns trigger language plpgsql as $$
begin
    delete from recent_key where key = any(old.keys) and record_id = old.record_id and version = old.version;
    insert into recent_key (key, record_id, version)
        select k, new.record_id, new.version from unnest(new.keys) k on conflict do nothing;
    return null;
end $$;
create trigger recent_keys_change after update of keys on recent_version
    for each row execute function recent_keys_change();
