-- Repair and operation: what jobs ask to be published gives way to what just changed; messages can be processed again.

-- The job run that asked for this publication, null for what just changed, which goes first.
alter table outbox add column run uuid;
drop index outbox_due;
create index outbox_due on outbox (target, (run is not null), id) where parked is null;
create index outbox_run on outbox (run) where run is not null;
create index outbox_parked on outbox (target, id) where parked is not null;

alter table job_run add column parameters text;

alter table message
    add column request             text,          -- how it was asked, where the bytes alone do not say: method and address
    add column reprocess_of        uuid,          -- the stored message this one is a processing of
    add column reprocessed_at      timestamptz,   -- when it was last processed again
    add column reprocessed_outcome text;          -- what became of it then: accepted, held, refused, repeated
create index message_control on message (control_id) where control_id is not null;
create index message_refused on message (received_at) where outcome = 'refused' and reprocessed_at is null;
create index message_reprocess_of on message (reprocess_of) where reprocess_of is not null;
create index record_version_message on record_version (message_id);

-- Stored messages that somebody asked to be processed again; a job run takes them in the order they came.
create table reprocess_request (
    id         bigint generated always as identity primary key,
    run        uuid    not null references job_run,
    message_id uuid    not null references message,
    overwrite  boolean not null,                  -- also over newer news of the same record
    outcome    text,                              -- null until done
    detail     text,                              -- refusal, or why nothing was done
    done_at    timestamptz,
    unique (run, message_id)
);
