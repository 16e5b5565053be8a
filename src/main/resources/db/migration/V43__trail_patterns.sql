-- What stands out in the trail of a few days is found within a second at millions of entries: those of humans, and
-- questions that found nobody, by their time.
create index audit_event_human on audit_event (at) where user_name is not null or door = 'steward';
create index audit_event_missed_at on audit_event (at) where found = 0;

-- What stood out and somebody looked at. Not part of the trail itself: each of these has its entry there.
create table pattern_acknowledged (
    id              uuid        primary key,         -- made of what it is, see steward.trail.PatternFound
    kind            text        not null,            -- word of a steward.trail.PatternKind
    who             text        not null,            -- user or node
    since           timestamptz not null,            -- begin of the day or hour
    person          uuid,                            -- who was looked at, null when it is about many
    acknowledged_by text        not null,
    acknowledged_at timestamptz not null default now(),
    note            text        not null
);
