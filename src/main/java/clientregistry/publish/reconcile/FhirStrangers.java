package clientregistry.publish.reconcile;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.OpenCr;
import clientregistry.publish.reconcile.TargetSide.Strangers;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Patients of the FHIR server that the registry does not know and that look like its own: those that point to one of
 * its own, and, where nobody else writes Patients with our tags there, those with our tags. Read in the order in which
 * they were last changed. One thread.
 */
final class FhirStrangers {

    private static final int PAGE = 500;

    private final JdbcTemplate jdbc;
    private final String base;
    private final boolean exclusive;
    private final JsonHttp http;
    private Instant since = Instant.EPOCH;
    private Set<String> seen = Set.of();
    private int count = PAGE;

    /** @param exclusive whether all Patients with our tags there are ours */
    FhirStrangers(JdbcTemplate jdbc, String base, JsonHttp http, boolean exclusive) {
        this.jdbc = jdbc;
        this.base = base;
        this.http = http;
        this.exclusive = exclusive;
    }

    /** Pages by time, not by the server's own paging: that would keep all ids of a large registry in one search. */
    Strangers next() throws IOException {
        List<Patient> page = page();
        List<Patient> fresh = page.stream().filter(patient -> !seen.contains(id(patient))).toList();
        boolean more = page.size() >= count;
        if (more && fresh.isEmpty()) {
            // More of one instant than a page holds.
            count *= 2;
            return new Strangers(List.of(), true);
        }
        count = PAGE;
        page.stream().map(patient -> patient.getMeta().getLastUpdated().toInstant()).max(Instant::compareTo)
                .ifPresent(last -> since = last);
        seen = Set.copyOf(page.stream().filter(patient -> patient.getMeta().getLastUpdated().toInstant().equals(since))
                .map(FhirStrangers::id).toList());
        return new Strangers(strange(fresh), more);
    }

    private List<Patient> page() throws IOException {
        String query = "_sort=_lastUpdated&_elements=link,meta&_count=" + count + "&_lastUpdated=ge"
                + since.toString().replaceFirst("Z$", "%2B00:00");
        return FhirFormat.JSON.read(Bundle.class, http.read("GET", base + "/Patient?" + query, null, null)).getEntry()
                .stream()
                .map(entry -> (Patient) entry.getResource()).toList();
    }

    private static String id(Patient patient) {
        return patient.getIdElement().getIdPart();
    }

    private List<String> strange(List<Patient> page) {
        Set<UUID> named = new HashSet<>();
        page.forEach(patient -> Stream.concat(Stream.of(id(patient)), targets(patient)).map(Uuids::orNull)
                .filter(Objects::nonNull).forEach(named::add));
        Set<UUID> known = known(named);
        List<String> strange = new ArrayList<>();
        for (Patient patient : page) {
            if (!isAmong(known, id(patient)) && (targets(patient).anyMatch(target -> isAmong(known, target))
                    || (exclusive && tagged(patient)))) {
                strange.add(id(patient));
            }
        }
        return strange;
    }

    /** Others number their Patients as they like, and a link may have no id at all. */
    private static boolean isAmong(Set<UUID> known, String id) {
        UUID uuid = Uuids.orNull(id);
        return uuid != null && known.contains(uuid);
    }

    private static Stream<String> targets(Patient patient) {
        return patient.getLink().stream().map(link -> link.getOther().getReferenceElement().getIdPart());
    }

    private static boolean tagged(Patient patient) {
        return patient.getMeta().getTag().stream()
                .anyMatch(tag -> OpenCr.CLIENT_ID.equals(tag.getSystem())
                || OpenCr.GOLDEN_RECORD.equals(tag.getCode()));
    }

    private Set<UUID> known(Collection<UUID> ids) {
        return Set.copyOf(jdbc.query("select id from record where id = any(?) union select id from person where id = "
                + "any(?)", s -> {
            s.setArray(1, s.getConnection().createArrayOf("uuid", ids.toArray()));
            s.setArray(2, s.getConnection().createArrayOf("uuid", ids.toArray()));
        }, (row, n) -> row.getObject(1, UUID.class)));
    }

    /** Where the server does not delete (our own does not), the Patient is made inactive and empty. */
    void remove(String id) throws IOException {
        String url = base + "/Patient/" + Uuids.encoded(id);
        if (http.send("DELETE", url, null, null).status() / 100 == 2) {
            return;
        }
        Patient empty = new Patient();
        empty.setId(id);
        empty.setActive(false);
        int status = http.send("PUT", url, "application/fhir+json", FhirFormat.JSON.write(empty)).status();
        if (status / 100 != 2) {
            throw new IOException("the FHIR server answered " + status);
        }
    }
}
