-- Ids of its own by which a source ever named a record: the one the record began with, which is its number for good, and
-- the others that were sent beside it. Each leads to one record; where that one was merged away, to its survivor.
create table own_id (
    authority text not null,                     -- URI of the assigning authority
    local_id  text not null,
    source    text not null,
    record_id uuid not null references record,
    primary key (authority, local_id, source)    -- one id of a source, one record; found without the source, too
);
create index own_id_record on own_id (record_id);

-- A number always leads to the record that began with it, also to one that a node of an earlier hub writes.
create function note_own_id() returns trigger language plpgsql as $$
begin
    insert into own_id (authority, local_id, source, record_id)
        values (new.authority, new.local_id, new.source, new.id)
        on conflict (authority, local_id, source) do update set record_id = excluded.record_id;
    return null;
end $$;
create trigger note_own_id after insert on record for each row execute function note_own_id();

insert into own_id (authority, local_id, source, record_id) select authority, local_id, source, id from record;

-- What records say beside their numbers, of authorities under which their source has records. An id that two of its
-- records say leads to none of them, open ones counting before closed ones: the next message tells, or asks a steward.
insert into own_id (authority, local_id, source, record_id)
select authority, local_id, source, min(id::text)::uuid
from (select i.system as authority, i.value as local_id, r.source, r.id, r.state,
             min(r.state) over (partition by i.system, i.value, r.source) as first_state -- active before subsumed
      from record_identifier i join record r on r.id = i.record_id
      where exists (select 1 from record o where o.source = r.source and o.authority = i.system)) said
where state = first_state
group by authority, local_id, source having count(*) = 1
on conflict do nothing;

-- Ids were kept with what nobody sees at their ends (person.IdentifierText). They are read without it now, and still lead
-- to their records, unless that is another id's or two of them are alike without it.
insert into own_id (authority, local_id, source, record_id)
select authority, bare, source, min(record_id::text)::uuid
from (select authority, source, record_id, regexp_replace(local_id,
             '^[' || unseen || ']+|[' || unseen || ']+$',
             '', 'g') as bare, local_id
      from own_id, (values (
             '\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f'
             '\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164'
             '\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U000110bd\U000110cd\U00013430-\U0001343f\U00016fe4'
             '\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff')) as characters (unseen)) ids
where bare <> local_id and bare <> ''
group by authority, bare, source having count(distinct record_id) = 1
on conflict do nothing;

-- A merge may close several records of a source at once.
alter table held_merge drop constraint held_merge_pkey;
alter table held_merge add primary key (change_no, subsumed_id);

-- A source named two of its records by one message.
alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check
    check (kind in ('review', 'conflict', 'overlay', 'contradiction', 'own-ids'));
