-- Two persons that a feed made one, since a record fits both: when that record says something else or goes, somebody is asked
-- whether they are one. What came with it are the records whose links to the person that went the change closed.
create table bridge (
    change_no bigint not null,                   -- the feed, or the first matching of a record that had to wait
    record_id uuid   not null references record, -- the record that fits both
    gone_id   uuid   not null references person, -- the person whose records went to the other
    primary key (change_no, gone_id)
);
create index bridge_record on bridge (record_id);

alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check
    check (kind in ('review', 'conflict', 'overlay', 'contradiction', 'own-ids', 'check', 'bridge'));
