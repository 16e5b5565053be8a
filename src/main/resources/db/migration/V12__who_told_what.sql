-- When the parts of a record were last told, and by whom, where messages tell single parts (HL7v2): one that comes late
-- fills only what nothing newer told. It holds for this version of the content only; a later one without a row was told
-- as a whole.
create table record_told (
    record_id uuid primary key references record,
    version   integer not null,
    told      text    not null                   -- JSON, see link.Told
);
