-- The registry. PostgreSQL is the only truth; the search index and the HAPI server are rebuilt from here.

-- Every message that was answered, as it came in: for replays, for processing again, and for the auditor.
create table message (
    id           uuid primary key,
    received_at  timestamptz not null default now(),
    door         text        not null,           -- fhir, hl7v2, bulk, site doors
    node         text        not null,           -- registered certificate that sent it
    source       text,                           -- source it spoke for, null when refused before that was known
    control_id   text,                           -- MSH-10 or X-Request-Id, null when none was sent
    content_hash bytea       not null,           -- SHA-256 of the bytes received
    outcome      text        not null check (outcome in ('accepted', 'held', 'refused')),
    refusal      text,                           -- kind and text of the refusal
    content_type text,
    raw          bytea,                          -- null once retention removed it
    answer       bytea                           -- the answer a repeated HL7v2 message gets again
);
create unique index message_once on message (source, door, control_id, content_hash)
    where outcome <> 'refused' and control_id is not null;
create index message_received on message (received_at);

-- What one source knows of one individual.
create table record (
    id            uuid primary key,              -- logical id in FHIR
    source        text        not null,
    authority     text        not null,          -- URI of the assigning authority of local_id
    local_id      text        not null,
    version       integer     not null,
    state         text        not null check (state in ('active', 'subsumed')),
    survivor      uuid references record,        -- where a subsumed record went
    pending_order bigint,                        -- arrival order while not yet matched, else null
    rematch       boolean     not null default false, -- the re-match job shall look again (cap hit, companion merged away)
    content_hash  bytea       not null,          -- SHA-256 of the resource, tells an equal resend
    door          text        not null,
    sender_time   timestamptz,                   -- the sender's own time stamp of the current version
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    unique (source, authority, local_id),
    check ((state = 'subsumed') = (survivor is not null))
);
create index record_pending on record (pending_order) where pending_order is not null;
create index record_rematch on record (id) where rematch;

create table record_version (
    record_id   uuid        not null references record,
    version     integer     not null,
    recorded_at timestamptz not null default now(),
    message_id  uuid        not null,
    resource    text        not null,            -- FHIR Patient as sent, without id, meta and our links
    features    text        not null,            -- normalised view, JSON
    keys        text[]      not null,            -- blocking keys, identifier keys first
    primary key (record_id, version)
);

-- Identifiers of the current version of each record, for queries.
create table record_identifier (
    system    text not null,
    value     text not null,
    record_id uuid not null references record,
    primary key (system, value, record_id)
);
create index record_identifier_record on record_identifier (record_id);

-- The individual in the registry; its id is the CRUID.
create table person (
    id          uuid primary key,
    version     integer     not null,
    state       text        not null check (state in ('active', 'replaced')),
    replaced_by uuid references person,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    check ((state = 'replaced') = (replaced_by is not null))
);

-- Record to person, with its history.
create table link (
    id           uuid primary key,
    record_id    uuid        not null references record,
    person_id    uuid        not null references person,
    decision     text        not null,           -- new, automatic, moved, persons-merged
    evidence     text,                           -- JSON, see matching.Evidence
    commit_no    bigint      not null,           -- order of linking commits over all nodes
    opened_at    timestamptz not null default now(),
    closed_at    timestamptz,
    closed_why   text
);
create unique index link_open on link (record_id) where closed_at is null;
create index link_person on link (person_id) where closed_at is null;
create index link_record on link (record_id);

-- Open questions to a steward.
create table task (
    id              uuid primary key,
    kind            text        not null check (kind in ('review', 'conflict', 'overlay', 'contradiction')),
    record_id       uuid        not null references record,
    record_version  integer     not null,
    other_person_id uuid references person,      -- the person it may belong to
    other_record_id uuid references record,      -- the member that speaks most for it
    evidence        text,
    state           text        not null check (state in ('open', 'closed')),
    closed_why      text,
    commit_no       bigint      not null,
    opened_at       timestamptz not null default now(),
    closed_at       timestamptz
);
create unique index task_open on task (kind, record_id, other_person_id) nulls not distinct where state = 'open';
create index task_record on task (record_id);
create index task_other on task (other_person_id) where state = 'open';

create sequence commit_order;

-- Record versions that the search index may not show yet (DESIGN: Elasticsearch proposes, PostgreSQL disposes).
create table recent_version (
    record_id     uuid        not null,
    version       integer     not null,
    searchable_at timestamptz,                   -- when a refresh after its bulk item was confirmed
    primary key (record_id, version)
);
create index recent_searchable on recent_version (searchable_at);
create table recent_key (
    key       text    not null,
    record_id uuid    not null,
    version   integer not null,
    primary key (key, record_id, version)
);
create index recent_key_record on recent_key (record_id, version);

-- What still has to be told to the index, the FHIR server and the audit log.
create table outbox (
    id           bigint generated always as identity primary key,
    target       text        not null,           -- index, fhir, audit-log
    kind         text        not null,           -- record, person, audit
    ref          uuid        not null,
    enqueued_at  timestamptz not null default now(),
    attempts     integer     not null default 0,
    next_attempt timestamptz not null default now(),
    parked       text                            -- why it gave up, null while it is tried
);
create index outbox_due on outbox (target, id) where parked is null;

-- The search indexes of this registry; searches go to the active one only.
create table search_generation (
    name         text primary key,               -- concrete index name
    uuid         text        not null,           -- as Elasticsearch gave it: another uuid is another index
    nonce        text        not null,           -- held by the sentinel document
    key_scheme   text        not null,
    state        text        not null check (state in ('building', 'active', 'retired')),
    created_at   timestamptz not null default now(),
    activated_at timestamptz
);
create unique index search_generation_active on search_generation (state) where state = 'active';

-- One row per transaction, refusals and queries included.
create table audit_event (
    id         uuid primary key,
    seq        bigint generated always as identity,
    at         timestamptz not null default now(),
    event      text        not null,             -- patient-feed, patient-merge, pix-query, read, refusal, job ...
    action     char(1)     not null,             -- C R U D E, as DICOM has it
    outcome    text        not null,             -- 0 success, 4 minor failure, 8 serious failure, 12 major failure
    node       text        not null,
    source     text,
    message_id uuid,
    address    text,                             -- network address of the sender
    entities   text        not null              -- JSON: what it touched, ids only
);

create table job_run (
    id           uuid primary key,
    job          text        not null,
    requested_by text        not null,
    node         text,                           -- who runs it
    state        text        not null check (state in ('requested', 'running', 'done', 'failed')),
    requested_at timestamptz not null default now(),
    started_at   timestamptz,
    finished_at  timestamptz,
    total        bigint,
    done         bigint      not null default 0,
    report       text
);
create index job_run_requested on job_run (requested_at) where state = 'requested';
