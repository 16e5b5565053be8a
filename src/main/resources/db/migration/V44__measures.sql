-- What nodes measured of themselves and of the registry, every five minutes, kept for fifteen days (class MetricSamples): what
-- people see beside the usual band. No demographics.
create table metric_sample (
    at     timestamptz      not null,            -- end of the five minutes
    node   text             not null,            -- hub node that measured it
    metric text             not null,            -- see steward.system.Metric, with what it is of behind a dot
    value  double precision not null,
    primary key (metric, at, node)
);
create index metric_sample_at on metric_sample (at);

-- Where in a message the reason of its refusal stands, in its sender's own terms: PID-3(1).4, Patient.birthDate.
alter table message add column refusal_place text;

-- When a source was last heard, and what came of it in a time.
create index message_source on message (source, received_at) where source is not null;
