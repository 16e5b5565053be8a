-- Everything that changes links is one change with a number that orders all changes of the registry. Links, tasks, what is
-- kept apart and what is subsumed are never overwritten: rows say which change opened and which closed them. So the registry
-- can be read as of any change, and any change can be undone by closing what it opened and opening again what it closed.

create table change (
    no       bigint      primary key,            -- commit number * 100000 + position in the commit
    at       timestamptz not null,               -- never earlier than that of the change before
    node     text        not null,               -- hub node that committed it
    kind     text        not null check (kind in ('feed', 'match', 'operation')),
    source   text,                               -- source that fed it, null for jobs and people
    ref      uuid        not null,               -- message, record matched again, or operation
    searched boolean     not null                -- whether the index answered for it
);
create index change_at on change (at);
create index change_source on change (source, no) where source is not null;
create index change_ref on change (ref);

alter table link rename column commit_no to change_no;
alter table link add column closed_change bigint;
alter table link add column restores uuid references link; -- the link that an undo opened again
update link set change_no = change_no * 100000;
update link l set closed_change = coalesce((select min(n.change_no) from link n where n.record_id = l.record_id and n.change_no > l.change_no), l.change_no)
    where closed_at is not null;
create index link_change on link (change_no);
create index link_closed_change on link (closed_change) where closed_change is not null;
create index link_person_history on link (person_id);

alter table task rename column commit_no to change_no;
alter table task add column closed_change bigint;
alter table task add column origin uuid;         -- the task it goes on from: carried to a successor person, or opened again
update task set change_no = change_no * 100000;
update task set closed_change = change_no where state = 'closed';
create index task_change on task (change_no);
create index task_closed_change on task (closed_change) where closed_change is not null;

alter table record_version add column change_no bigint not null default 0;

-- Which record went where, when its source closed one of its ids.
create table subsumption (
    record_id     uuid   not null references record,
    survivor_id   uuid   not null references record,
    change_no     bigint not null,
    closed_change bigint,                        -- null while it stands
    primary key (record_id, change_no)
);
create index subsumption_change on subsumption (change_no);
create index subsumption_closed on subsumption (closed_change) where closed_change is not null;
insert into subsumption (record_id, survivor_id, change_no) select id, survivor, 0 from record where survivor is not null;

-- Pairs of records of which a person said that they are two individuals; the smaller id first.
create table apart (
    record_a      uuid   not null references record,
    record_b      uuid   not null references record,
    change_no     bigint not null,
    closed_change bigint,                        -- null while it stands
    primary key (record_a, record_b, change_no),
    check (record_a < record_b)
);
create unique index apart_open on apart (record_a, record_b) where closed_change is null;
create index apart_other on apart (record_b) where closed_change is null;
create index apart_change on apart (change_no);
create index apart_closed on apart (closed_change) where closed_change is not null;

-- One thing done by a human to links.
create table operation (
    id        uuid   primary key,
    change_no bigint not null unique,
    kind      text   not null,                   -- link, move, unlink, keep-apart, merge-persons, split, answer, undo, quarantine, release
    by        text   not null,                   -- who asked for it
    why       text   not null,
    request   text   not null                    -- JSON: what was asked for
);

-- Which change was undone by which.
create table undone (
    change_no bigint not null,
    undone_by bigint not null,                   -- the undoing change
    primary key (change_no, undone_by)
);

-- Sources whose feeds are accepted and wait.
create table quarantine (
    source        text   not null,
    change_no     bigint not null,
    closed_change bigint,                        -- null while it stands
    primary key (source, change_no)
);
create unique index quarantine_open on quarantine (source) where closed_change is null;

-- Merges that a source in quarantine sent; done when it is released.
create table held_merge (
    change_no      bigint primary key,           -- when it came
    subsumed_id    uuid   not null references record,
    survivor_id    uuid   not null references record,
    applied_change bigint                        -- null while it waits
);
create index held_merge_waiting on held_merge (subsumed_id) where applied_change is null;

-- Ids of records and persons are derived from this secret, so that who is fed again after a restore gets the same id.
create table registry_secret (
    secret bytea not null
);
insert into registry_secret select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
