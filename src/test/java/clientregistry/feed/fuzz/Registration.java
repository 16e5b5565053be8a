package clientregistry.feed.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.GoldenMember;
import clientregistry.feed.fhir.GoldenPatient;
import clientregistry.feed.fhir.StoredPatient;
import clientregistry.feed.intake.Preparation;
import clientregistry.feed.intake.Received;
import clientregistry.link.Change;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Fillers;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.wiring.Configuration;
import clientregistry.wiring.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;

/** The shipped configuration, and what becomes of a record that a door accepted. */
final class Registration {

    static final Configuration SHIPPED =
            Configuration.read(Settings.load(Path.of(""), Path.of("target/test-data/fuzz"), Map.of()));
    static final Fillers FILLERS = new Fillers(SHIPPED.normaliser(), SHIPPED.sources()::isShared);
    static final Node GATEWAY = SHIPPED.sources().registered("gateway").orElseThrow();
    private static final Source OPENMRS = SHIPPED.sources().source("openmrs").orElseThrow();
    private static final UUID ID = UUID.fromString("00000000-0000-8000-8000-000000000001");
    private static final Preparation PREPARATION = new Preparation(SHIPPED.normaliser(), SHIPPED.sources(), null,
            Bounds.standard());

    /** Writing answers takes most of the time: one of eight has to do, the same ones each time. */
    private static final int SOME = 7;

    private Registration() {
    }

    static Source openmrs() {
        return OPENMRS;
    }

    /** Normalised, stored, read again; some also answered as a record and as a golden record. */
    static void register(Received.RecordSent sent) {
        Change.Content content = PREPARATION.content(sent.resource(), sent.demographics());
        String features = content.features().toJson();
        assertThat(Features.fromJson(features)).isEqualTo(content.features());
        assertThat(sent.resource()).doesNotContain("\u0000");
        if ((sent.resource().hashCode() & SOME) == 0) {
            answer(sent.resource(), features);
        }
    }

    private static void answer(String resource, String features) {
        Patient record = new StoredPatient(resource, ID, 1, Instant.EPOCH, ID, null, List.of())
                .toPatient(OPENMRS);
        FhirFormat.JSON.write(record);
        FhirFormat.XML.write(record);
        FhirFormat.JSON.write(new GoldenPatient(SHIPPED.survivorship(),
                List.of(GoldenMember.of(ID, "openmrs", 1, resource, features)))
                .write(ID, 1, Instant.EPOCH, null));
    }
}
