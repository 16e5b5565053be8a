package clientregistry.link;

import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.store.registry.RegistryReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which record each own id that a batch names leads to: the one that began with it, else the one it was first said of.
 * An id leads to one record at most, open or closed, and a closed one has one survivor. One thread.
 */
final class OwnIdLeads {

    /** A record that ids lead to, and the open ones that others of them lead to. */
    record Meant(RecordState record, List<RecordState> others) {
    }

    private static final class Lead {

        private final RecordState record;
        /** Whether its current version names it by this id. */
        private boolean said;

        Lead(RecordState record, boolean said) {
            this.record = record;
            this.said = said;
        }
    }

    private final Map<RecordKey, Lead> leads = new HashMap<>();
    private final Function<UUID, RecordState> byId;

    /** @param byId a record the batch has read; survivors of those that ids lead to among them */
    OwnIdLeads(Function<UUID, RecordState> byId) {
        this.byId = byId;
    }

    void read(RegistryReader.Lead lead) {
        leads.put(lead.id(), new Lead(byId.apply(lead.record().id()), lead.said()));
    }

    boolean leads(RecordKey id) {
        return leads.containsKey(id);
    }

    /** The records that ids lead to, open or closed, each once. */
    Set<RecordState> all(OwnIds own) {
        return new LinkedHashSet<>(led(own, RecordState::active).values());
    }

    /**
     * Where ids lead. One that its record is not named by any more says nothing beside one that is and leads to a
     * possible record: numbers are given to others.
     */
    private Map<RecordKey, RecordState> led(OwnIds own, Predicate<RecordState> possible) {
        Map<RecordKey, RecordState> led = new LinkedHashMap<>();
        own.ids().stream().filter(leads::containsKey).forEach(id -> led.put(id, leads.get(id).record));
        if (led.entrySet().stream().anyMatch(each -> holds(each.getKey()) && possible.test(each.getValue()))) {
            led.keySet().removeIf(id -> !holds(id));
        }
        return led;
    }

    /**
     * The record that a change is about: an open one, if ids lead to any; null when they lead nowhere.
     *
     * @param addressed the one among them that the sender addressed otherwise, null when none
     * @param gone      records that it cannot be about, since the change closes them
     */
    Meant meant(OwnIds own, RecordState addressed, Set<RecordState> gone) {
        Predicate<RecordState> possible = record -> record.active() && !gone.contains(record);
        Map<RecordKey, RecordState> open = led(own, possible);
        Set<RecordState> all = new LinkedHashSet<>(open.values());
        open.values().removeIf(record -> !possible.test(record));
        RecordState chosen = open.containsValue(addressed) ? addressed
                : own.choose(open, OwnIdLeads::since).orElse(all.stream().findFirst().orElse(null));
        List<RecordState> others = all.stream().filter(record -> !gone.contains(record)).map(this::survivor)
                .filter(record -> record != null && record != chosen).distinct().toList();
        return new Meant(chosen, others);
    }

    /** Its number leads to a record for good, whatever its source says later. */
    private boolean holds(RecordKey id) {
        Lead lead = leads.get(id);
        return lead.said || lead.record.key.equals(id);
    }

    private RecordState survivor(RecordState record) {
        return record == null || record.active() ? record : survivor(byId.apply(record.survivor));
    }

    /** What came into being in this batch is the newest. */
    private static Instant since(RecordState record) {
        return record.since == null ? Instant.MAX : record.since;
    }

    /**
     * A record was named by these ids: they lead to it from now on, save those that another record began with or is
     * named by.
     *
     * @param now whether that is its current version, else an older message or a merge
     */
    void name(RecordState record, OwnIds own, boolean now, Writes writes) {
        if (now) {
            leads.values().stream().filter(lead -> lead.record == record).forEach(lead -> lead.said = false);
        }
        for (RecordKey id : own.ids()) {
            Lead lead = leads.get(id);
            boolean elsewhere = lead != null && lead.record != record;
            if (lead == null || (elsewhere && now && !holds(id))) {
                leads.put(id, new Lead(record, now));
                writes.ownIds.put(id, record.id);
            } else if (!elsewhere) {
                lead.said |= now;
            }
        }
    }
}
