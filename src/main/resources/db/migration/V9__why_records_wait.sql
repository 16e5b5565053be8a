-- Why a record waits to be matched, beside its place in the queue; the words are those of store.registry.PendingReason.
alter table record add column pending_reason text;

-- The place in the queue is the change that made it wait, which tells of a quarantine, an undo, and a record before it. That
-- the index had no word has several reasons: which it was is not known.
update record r set pending_reason = case
        when exists (select 1 from quarantine q where q.source = r.source and (q.closed_change is null
                     or q.change_no < r.pending_order and q.closed_change > r.pending_order)) then 'quarantine'
        else coalesce((select case when c.kind = 'operation' then 'undone' when c.searched then 'behind-another' end
                       from change c where c.no = r.pending_order), 'unknown')
    end
where pending_order is not null;

-- Nodes are upgraded one by one: an earlier hub names no reason, and takes none away when it matches.
create function note_pending_reason() returns trigger language plpgsql as $$
begin
    new.pending_reason := case when new.pending_order is not null then 'unknown' end;
    return new;
end $$;
create trigger note_pending_reason before insert or update on record for each row
    when ((new.pending_order is null) <> (new.pending_reason is null)) execute function note_pending_reason();
alter table record add constraint record_pending_reason check ((pending_order is null) = (pending_reason is null));

-- What waits and why. A quarantine may begin or end while very many wait: it is looked at here and not noted at each of them.
create view pending_record as
select r.id, r.source, r.pending_order,
       case when q.source is not null then 'quarantine'
            when r.pending_reason = 'quarantine' then 'released'
            else r.pending_reason end as reason
from record r left join quarantine q on q.source = r.source and q.closed_change is null
where r.pending_order is not null;
