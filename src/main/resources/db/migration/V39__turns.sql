-- Targets are told of sources in turns, so that no source waits until all that another one sent is told: whose deed a row is,
-- empty when it is nobody's (jobs, commands) and for rows of before, which have one turn together.
alter table outbox add column source text not null default '';

-- Each row that waits is in one of these. The first leaps from source to source, however many rows each has.
drop index outbox_due;
create index outbox_turn on outbox (target, source, id) where parked is null and run is null;
create index outbox_behind on outbox (target, id) where parked is null and run is not null;
create index outbox_again on outbox (target, next_attempt, id) where parked is null and attempts > 0;

-- What is told settles what waits of the same thing in the turns of others.
create index outbox_ref on outbox (ref);
