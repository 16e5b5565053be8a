-- What takes a second person: kept with what it would do until somebody else who leads says yes or no. What was done is the
-- operation of the same id.
create table proposal (
    id          uuid        primary key,             -- of the operation that it becomes
    kind        text        not null,                -- as console.four-eyes names it
    action      text        not null,                -- kind of the operation, or activate-rules
    request     text        not null,                -- JSON: what is asked for
    by          text        not null,                -- who proposed it
    why         text        not null,
    at          timestamptz not null default now(),
    effects     text        not null,                -- JSON: what it would have done then
    digest      bytea       not null,                -- of the effects that count
    state       text        not null check (state in ('waiting', 'approved', 'returned', 'done')),
    decided_by  text,
    decided_at  timestamptz,
    decided_why text
);
create index proposal_state on proposal (state, at, id);
