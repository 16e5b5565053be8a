package clientregistry.reconcile;

import clientregistry.fhir.FhirFormat;
import clientregistry.query.Patients;
import clientregistry.reconcile.Difference.Kind;
import clientregistry.reconcile.Difference.Side;
import clientregistry.security.Sources;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The FHIR server's Patients against records and persons: content, tags and links. Patients the registry does not know are
 * none of its business, unless they point to one of its own.
 */
final class FhirSide {

    private static final int PAGE = 200;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JdbcTemplate jdbc;
    private final Patients patients;
    private final String base;

    FhirSide(JdbcTemplate jdbc, String base) {
        this.jdbc = jdbc;
        // What a source is called beside its tag does not matter here.
        this.patients = new Patients(jdbc, Sources.none());
        this.base = base;
    }

    /** @return records and persons found */
    long compare(Consumer<Difference> differences) throws IOException {
        Set<UUID> missing = new HashSet<>(jdbc.queryForList("select id from record union select id from person", UUID.class));
        Set<UUID> ours = Set.copyOf(missing);
        Bundle page = get(base + "/Patient?_count=" + PAGE);
        while (page != null) {
            Map<UUID, Patient> known = new HashMap<>();
            for (Bundle.BundleEntryComponent entry : page.getEntry()) {
                Patient patient = (Patient) entry.getResource();
                UUID id = uuid(patient.getIdElement().getIdPart());
                if (ours.contains(id)) {
                    known.put(id, patient);
                } else if (pointsTo(patient, ours)) {
                    differences.accept(new Difference(Side.FHIR, Kind.SUPERFLUOUS, patient.getIdElement().getIdPart()));
                }
            }
            stale(known).forEach(id -> differences.accept(new Difference(Side.FHIR, Kind.STALE, id.toString())));
            missing.removeAll(known.keySet());
            page = page.getLink(Bundle.LINK_NEXT) == null ? null : get(page.getLink(Bundle.LINK_NEXT).getUrl());
        }
        missing.forEach(id -> differences.accept(new Difference(Side.FHIR, Kind.MISSING, id.toString())));
        return ours.size() - missing.size();
    }

    private List<UUID> stale(Map<UUID, Patient> known) {
        Map<UUID, Patient> expected = new HashMap<>(patients.records(known.keySet()));
        expected.putAll(patients.goldens(known.keySet()));
        return known.keySet().stream().filter(id -> !content(known.get(id)).equals(content(expected.get(id)))).toList();
    }

    /** All that we say of a Patient: the server numbers versions itself. */
    private static String content(Patient patient) {
        Set<String> tags = patient.getMeta().getTag().stream().map(tag -> tag.getSystem() + "|" + tag.getCode())
                .collect(Collectors.toCollection(TreeSet::new));
        Patient copy = patient.copy();
        copy.setId((String) null);
        copy.setMeta((Meta) null);
        copy.setText(null);
        return tags + FhirFormat.JSON.write(copy);
    }

    private static boolean pointsTo(Patient patient, Set<UUID> ours) {
        return patient.getLink().stream().anyMatch(link -> ours.contains(uuid(link.getOther().getReferenceElement().getIdPart())));
    }

    private static UUID uuid(String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Past any cache: the server keeps answers to equal searches for a while. */
    private Bundle get(String url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60))
                .header("Accept", "application/fhir+json").header("Cache-Control", "no-cache").build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("the FHIR server answered " + answer.statusCode());
            }
            return FhirFormat.JSON.read(Bundle.class, answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking the FHIR server");
        }
    }
}
