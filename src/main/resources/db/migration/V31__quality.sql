-- What stewards are asked to find out how good the links are. Such a question (kind check) asks whether two records are one
-- individual, does not say what was decided, and its answer changes nothing by itself.
alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check
    check (kind in ('review', 'conflict', 'overlay', 'contradiction', 'own-ids', 'check'));

-- A sample of the pairs that a key or a link brings together, of which questions were drawn.
create table quality_draw (
    id       uuid        primary key,
    at       timestamptz not null default now(),
    rule_set text        not null,               -- whose probabilities say which stratum a pair is of
    strata   text        not null                -- JSON: pairs of each and the mean of their probabilities
);

create table quality_question (
    task_id uuid primary key references task,
    draw    uuid not null references quality_draw,
    stratum text not null                        -- see link.quality.Stratum
);
create index quality_question_draw on quality_question (draw);
