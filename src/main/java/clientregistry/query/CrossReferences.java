package clientregistry.query;

import clientregistry.person.Identifier;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Clearance;
import clientregistry.person.security.Sources;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which identifiers name the same individual as a given one (ITI-83, ITI-9). Thread-safe. */
public final class CrossReferences {

    /**
     * What the registry knows of the same person.
     *
     * @param identifiers of other domains than the one asked from
     * @param records     the other records of the person
     * @param told        all records it tells of, those that were asked about among them
     */
    public record Found(List<Identifier> identifiers, List<UUID> records, List<UUID> told) {
    }

    private final RegistryReader reader;
    private final JdbcTemplate jdbc;
    private final Sources sources;
    private final AnswerLimit limit;
    private final Disclosure disclosure;

    public CrossReferences(RegistryReader reader, JdbcTemplate jdbc, Sources sources, AnswerLimit limit) {
        this.reader = reader;
        disclosure = new Disclosure(reader);
        this.jdbc = jdbc;
        this.sources = sources;
        this.limit = limit;
    }

    /**
     * The cross-references of an identifier.
     *
     * @param targetSystems domains to answer from, empty for all
     * @param clearance         what may be told
     * @throws Refusal UNKNOWN_CODE for a domain nobody registered, located at sourceIdentifier or targetSystem;
     *                 UNKNOWN_RECORD for an identifier nobody has, TOO_COSTLY for one that too many have
     */
    public Found of(String system, String value, Collection<String> targetSystems, Clearance clearance) {
        Authority from = sources.authority(system)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN_CODE, "sourceIdentifier",
                "sourceIdentifier Assigning Authority not found"));
        Set<String> targets = targetSystems.stream().map(target -> sources.authority(target).map(Authority::uri)
                .filter(clearance::isTold)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN_CODE, "targetSystem", "targetSystem not found")))
                .collect(Collectors.toSet());
        List<RecordHead> named = disclosure.records(limit.read(most -> reader.byIdentifier(from.uri(), value, most)),
                clearance);
        if (named.isEmpty()) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, "sourceIdentifier",
                    "sourceIdentifier Patient Identifier not found");
        }
        return found(from, disclosure.records(survivors(named), clearance), targets, clearance);
    }

    /** A record that was merged away speaks for its survivor. */
    private List<RecordHead> survivors(List<RecordHead> heads) {
        List<RecordHead> current = heads;
        while (current.stream().anyMatch(head -> !head.active())) {
            current = reader.byId(current.stream().map(head -> head.active() ? head.id() : head.survivor()).distinct()
                    .toList());
        }
        return current;
    }

    private Found found(Authority from, List<RecordHead> named, Set<String> targets, Clearance clearance) {
        Set<UUID> persons = named.stream().map(RecordHead::person).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<UUID> members = disclosure.records(limit.read(most -> reader.membersOf(persons, most)), clearance).stream()
                .map(RecordHead::id).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Identifier> identifiers = identifiers(members).stream().filter(i -> !i.system().equals(from.uri()))
                .filter(i -> clearance.isTold(i.system()))
                .filter(i -> targets.isEmpty() || targets.contains(i.system())).distinct().toList();
        Set<UUID> self = named.stream().map(RecordHead::id).collect(Collectors.toSet());
        List<UUID> others = members.stream().filter(id -> !self.contains(id)).sorted().toList();
        List<UUID> wanted = targets.isEmpty() ? others : others.stream().filter(id -> isIn(id, targets)).toList();
        return new Found(identifiers, wanted, Stream.concat(self.stream().sorted(), wanted.stream()).toList());
    }

    private boolean isIn(UUID record, Set<String> targets) {
        return identifiers(Set.of(record)).stream().anyMatch(i -> targets.contains(i.system()));
    }

    private List<Identifier> identifiers(Collection<UUID> records) {
        return jdbc.query("select system, value from record_identifier where record_id = any(?) order by system, value",
                s -> s.setArray(1, s.getConnection().createArrayOf("uuid", records.toArray())),
                (row, n) -> new Identifier(row.getString("system"), row.getString("value")));
    }
}
