-- Who works on which question. Nothing here changes a link, or what a question asks: a hold lapses by itself.
create table task_hold (
    task_id uuid        primary key references task on delete cascade,
    name    text        not null,                -- who holds it
    since   timestamptz not null default now(),
    until   timestamptz not null                 -- then it is anybody's again
);
create index task_hold_name on task_hold (name, until);

-- Questions that wait for something outside, such as the answer of a facility.
create table task_wait (
    task_id uuid        primary key references task on delete cascade,
    until   timestamptz not null,
    name    text        not null,                -- who postponed it
    why     text        not null
);

-- Questions that a lead gave to somebody.
create table task_assignment (
    task_id uuid        primary key references task on delete cascade,
    name    text        not null,                -- to whom
    given_by text      not null,
    at      timestamptz not null default now()
);
create index task_assignment_name on task_assignment (name);

-- Questions that somebody passed by; the others are still asked.
create table task_skip (
    task_id uuid        not null references task on delete cascade,
    name    text        not null,
    at      timestamptz not null default now(),
    primary key (task_id, name)
);

-- In the order in which questions are asked: what is or may be wrong now comes first, then the latest.
create index task_order on task ((case kind when 'overlay' then 0 when 'contradiction' then 1 when 'conflict' then 2
    when 'bridge' then 3 when 'own-ids' then 4 else 5 end), change_no desc, id) where state = 'open';
