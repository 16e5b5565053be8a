-- Asked by every batch under the link lock: open questions about its persons, and those a steward answered without a link.
drop index task_other;
create index task_other on task (other_person_id) where state = 'open' or closed_why in ('dismissed', 'confirmed');

-- The re-match job goes through all records by id.
drop index record_rematch;
