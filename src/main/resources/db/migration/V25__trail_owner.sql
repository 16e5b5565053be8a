-- The trail may belong to a role of its own (./hub audit owner); the hub's role then adds entries and seals and reads, and
-- what else is done to it is done by functions of that role. So these name each table with its schema, look for nothing
-- where others may put something, and use no table but the trail's: whoever owned one could have his own code run by it.

-- For how many days nothing is dropped, whatever a hub asks for; null: for ever.
create table audit_keeping (
    one  boolean primary key default true check (one),
    days integer check (days >= 0)
);
insert into audit_keeping (days) values (0);

create or replace function audit_note_unsealed() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
begin
    insert into "${flyway:defaultSchema}".audit_unsealed select seq from written;
    return null;
end $$;

-- Of these numbers, those that the last seal covers, and those whose entries somebody took away, are no longer unsealed.
create function audit_sealed(numbers bigint[]) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
begin
    delete from "${flyway:defaultSchema}".audit_unsealed u where u.seq = any(numbers)
    and (u.seq in (select unnest(s.entries) from "${flyway:defaultSchema}".audit_seal s
                   where s.n = (select max(x.n) from "${flyway:defaultSchema}".audit_seal x))
         or not exists (select from "${flyway:defaultSchema}".audit_event e where e.seq = u.seq));
end $$;

-- Drops the entries of these seals; their hashes stay, so the chain does. Refuses what is not sealed, or not old enough.
drop function audit_forget(timestamptz);
create function audit_forget(seals bigint[], before timestamptz) returns bigint language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
declare
    dropped bigint := 0;
    keep integer := (select days from "${flyway:defaultSchema}".audit_keeping);
    seal record;
begin
    if keep is null or before > now() - keep * interval '1 day' then
        raise exception 'the audit trail is kept for longer' using errcode = '55000';
    end if;
    perform set_config('hub.audit_forget', 'on', true);
    for seal in select s.n, s.at, s.entries from "${flyway:defaultSchema}".audit_seal s
                where s.n = any(seals) and s.forgotten is null order by s.n loop
        if seal.at >= before
                or exists (select from "${flyway:defaultSchema}".audit_event e
                           where e.seq = any(seal.entries) and e.at >= before)
                or exists (select from "${flyway:defaultSchema}".audit_unsealed u where u.seq = any(seal.entries)) then
            raise exception 'entries of seal % are too young, or not sealed', seal.n using errcode = '55000';
        end if;
        delete from "${flyway:defaultSchema}".audit_detail d
            where d.event in (select e.id from "${flyway:defaultSchema}".audit_event e where e.seq = any(seal.entries));
        delete from "${flyway:defaultSchema}".audit_entity x where x.seq = any(seal.entries);
        delete from "${flyway:defaultSchema}".audit_event e where e.seq = any(seal.entries);
        update "${flyway:defaultSchema}".audit_seal s set forgotten = now() where s.n = seal.n;
        dropped := dropped + cardinality(seal.entries);
    end loop;
    perform set_config('hub.audit_forget', 'off', true);
    return dropped;
end $$;

-- What auditors ask is answered within a second at ten million entries: what happened, what one node asked in vain, and
-- whether a value was asked for, as it is or as its hash.
create index audit_event_event on audit_event (event, seq);
create index audit_event_missed_node on audit_event (node, seq) where found = 0;
create index audit_detail_asked on audit_detail using gin (jsonb_path_query_array(text::jsonb, '$.parameters.*[*]'));
