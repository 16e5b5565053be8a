-- Rules that somebody wants in force where that takes a second person: kept until he says yes, or somebody says no.
create table rule_set_proposal (
    id          uuid        primary key,
    version     text        not null references rule_set,
    instead     text        not null,                -- the version in force when it was proposed
    by          text        not null,                -- who proposed it
    why         text        not null,
    at          timestamptz not null default now(),
    state       text        not null check (state in ('waiting', 'done', 'returned')),
    decided_by  text,
    decided_at  timestamptz,
    decided_why text
);
create unique index rule_set_proposal_waiting on rule_set_proposal (version) where state = 'waiting';
