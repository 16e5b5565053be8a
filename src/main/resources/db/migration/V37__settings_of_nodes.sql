-- What a node is set to of what all nodes of a registry need alike (wiring.SharedSettings, one key=value a line); null for
-- nodes of an earlier hub.
alter table node add column settings text;
