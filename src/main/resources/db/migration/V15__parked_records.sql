-- Versions that normalisation could not bear when keys were made anew: no index is told of them until an operator has them
-- tried again or the source sends another version.
create table not_normalised (
    record_id uuid not null references record (id),
    version   int not null,
    reason    text not null,                      -- kind of fault, without anything of the record
    noted_at  timestamptz not null default clock_timestamp(),
    primary key (record_id, version)
);

create or replace view pending_record as
select r.id, r.source, r.pending_order,
       case when q.source is not null then 'quarantine'
            when n.record_id is not null then 'not-normalised'
            when r.pending_reason = 'quarantine' then 'released'
            else r.pending_reason end as reason
from record r left join quarantine q on q.source = r.source and q.closed_change is null
     left join not_normalised n on n.record_id = r.id and n.version = r.version
where r.pending_order is not null;

-- Records that nobody tries again by himself; the words are those of store.registry.PendingReason.
create view parked_record as
select r.id, r.source, case when n.record_id is not null then 'not-normalised' else r.pending_reason end as reason,
       n.reason as detail, coalesce(n.noted_at, r.updated_at) as since
from record r left join not_normalised n on n.record_id = r.id and n.version = r.version
where r.state = 'active'
  and (n.record_id is not null
       or r.pending_order is not null and r.pending_reason in ('search-refused', 'undecidable', 'not-normalised'));
create index record_parked on record (id)
    where pending_order is not null and pending_reason in ('search-refused', 'undecidable', 'not-normalised');
