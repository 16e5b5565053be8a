-- By which rules a node chooses the values of golden records (golden.Survivorship, one line per field); null for nodes of an
-- earlier hub. Two that choose differently would take turns in publishing.
alter table node add column survivorship text;
