package clientregistry.publish.reconcile;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.publish.reconcile.Difference.Kind;
import clientregistry.publish.targets.RowBytes;
import clientregistry.query.Patients;
import clientregistry.store.messages.Hashes;
import clientregistry.store.registry.Outbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcTemplate;

/** The FHIR server's Patients of our records, or of our persons: content, tags and links. */
final class FhirSide implements TargetSide {

    /** Patients asked for in one search. */
    private static final int PAGE = 100;
    private static final long SLICE_BYTES = 4 << 20;

    private final JdbcTemplate jdbc;
    private final Patients patients;
    private final RowBytes bytes;
    private final String base;
    private final Outbox.Kind kind;
    private final FhirStrangers strangers;
    private final JsonHttp http;

    /** @param strangers looks for what only the server has, null when another side does */
    FhirSide(JdbcTemplate jdbc, Patients published, String base, JsonHttp http, Outbox.Kind kind,
            FhirStrangers strangers) {
        this.jdbc = jdbc;
        this.patients = published;
        this.bytes = new RowBytes(jdbc);
        this.base = base;
        this.http = http;
        this.kind = kind;
        this.strangers = strangers;
    }

    @Override
    public Difference.Side side() {
        return Difference.Side.FHIR;
    }

    @Override
    public String target() {
        return Outbox.FHIR;
    }

    @Override
    public Outbox.Kind kind() {
        return kind;
    }

    private String table() {
        return kind == Outbox.Kind.RECORD ? "record" : "person";
    }

    @Override
    public long count() {
        Long rows = jdbc.queryForObject("select count(*) from " + table(), Long.class);
        return rows == null ? 0 : rows;
    }

    @Override
    public List<UUID> after(UUID last) {
        return jdbc.queryForList("select id from " + table() + " where id > ? order by id limit ?", UUID.class,
                last, PAGE);
    }

    @Override
    public Map<UUID, State> ours(Collection<UUID> ids) {
        return Halves.of(ids, this::made, State.UNTELLABLE);
    }

    private Map<UUID, State> made(Collection<UUID> ids) {
        Map<UUID, State> ours = new HashMap<>();
        (kind == Outbox.Kind.RECORD ? patients.records(ids) : patients.goldens(ids))
                .forEach((id, patient) -> ours.put(id, state(patient)));
        return ours;
    }

    @Override
    public Map<UUID, State> theirs(Collection<UUID> ids) throws IOException {
        Map<UUID, State> theirs = new HashMap<>();
        for (List<UUID> slice : slices(ids)) {
            theirs(slice, theirs);
        }
        return theirs;
    }

    /** An answer of as many bytes as the memory holds, not of as many Patients. */
    private List<List<UUID>> slices(Collection<UUID> ids) {
        Map<UUID, Long> sizes = bytes.of(Outbox.FHIR, kind, ids);
        List<List<UUID>> slices = new ArrayList<>();
        long sum = SLICE_BYTES;
        for (UUID id : ids) {
            sum += sizes.getOrDefault(id, 0L);
            if (sum > SLICE_BYTES || slices.isEmpty()) {
                slices.add(new ArrayList<>());
                sum = sizes.getOrDefault(id, 0L);
            }
            slices.get(slices.size() - 1).add(id);
        }
        return slices;
    }

    private void theirs(List<UUID> ids, Map<UUID, State> theirs) throws IOException {
        String wanted = "_count=" + ids.size() + "&_id="
                + ids.stream().map(UUID::toString).collect(Collectors.joining(","));
        Bundle found = FhirFormat.JSON.read(Bundle.class,
                http.read("POST", base + "/Patient/_search", "application/x-www-form-urlencoded", wanted));
        found.getEntry().stream().map(entry -> (Patient) entry.getResource())
                .forEach(patient -> theirs.put(Uuids.orNull(patient.getIdElement().getIdPart()), told(patient)));
    }

    /** Somebody else may have put there what the library reads and cannot write. */
    private static State told(Patient patient) {
        try {
            return state(patient);
        } catch (RuntimeException e) {
            return State.UNTELLABLE;
        }
    }

    /** All that we say of a Patient: the server numbers versions itself. */
    private static State state(Patient patient) {
        Set<String> tags = patient.getMeta().getTag().stream().map(tag -> tag.getSystem() + "|" + tag.getCode())
                .collect(Collectors.toCollection(TreeSet::new));
        Patient copy = patient.copy();
        copy.setId((String) null);
        copy.setMeta((Meta) null);
        copy.setText(null);
        return new State(0, tags + HexFormat.of().formatHex(Hashes.sha256(FhirFormat.JSON.write(copy))));
    }

    @Override
    public Kind difference(State ours, State theirs) {
        return Kind.STALE;
    }

    @Override
    public Strangers strangers() throws IOException {
        return strangers == null ? new Strangers(List.of(), false) : strangers.next();
    }

    @Override
    public void prepare(Collection<Difference> drift) {
        // The server takes whatever comes last.
    }

    @Override
    public void remove(String id) throws IOException {
        strangers.remove(id);
    }
}
