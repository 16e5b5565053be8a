-- The rules that decide who is the same person, by version. What a version says never changes: links and tasks name it.
create table rule_set (
    version    text        primary key,
    content    text        not null,             -- JSON, see matching.RuleSet, with its table of common names
    origin     text        not null check (origin in ('file', 'trained', 'imported')),
    created_at timestamptz not null default clock_timestamp(),
    created_by text        not null,             -- node, or who asked for it
    note       text
);

-- Which version decides since when; the last one is in force. Written under the link lock, read by every batch under it.
create table rule_set_activation (
    no      bigint      primary key,             -- its commit: changes numbered from no * 100000 on were decided by it
    version text        not null references rule_set,
    at      timestamptz not null,
    by      text        not null,
    why     text
);
