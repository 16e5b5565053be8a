-- What sources fed, by day, as counters: no demographics. Counted behind the feeds from what is stored, so that no feed waits.
create table feed_day (
    source  text   not null,
    day     date   not null,                     -- of the server's time zone
    measure text   not null,                     -- see link.drift.FeedMeasure
    n       bigint not null,
    of_n    bigint not null,                     -- of how many
    primary key (source, day, measure)
);

-- How far that has come; one row.
create table feed_counted (
    change_no bigint not null                    -- the last change that was counted
);
insert into feed_counted (change_no) values (0);

-- When a source left its own usual band, and when it came back.
create table source_drift (
    source     text             not null,
    measure    text             not null,
    since      date             not null,
    share      double precision not null,        -- 0 to 1, when it was noticed
    usual      double precision not null,
    of_n       bigint           not null,        -- of how many that share is
    noticed_at timestamptz      not null default now(),
    ended_at   timestamptz,                      -- null while it goes on
    primary key (source, measure, since)
);
create unique index source_drift_open on source_drift (source, measure) where ended_at is null;
