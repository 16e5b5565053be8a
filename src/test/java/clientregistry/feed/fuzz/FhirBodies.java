package clientregistry.feed.fuzz;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.Outcomes;
import clientregistry.feed.fhir.PatientBounds;
import clientregistry.feed.fhir.StrictReader;
import clientregistry.feed.intake.FhirIntake;
import clientregistry.feed.intake.PatientReferences;
import clientregistry.feed.intake.Received;
import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Bodies of the FHIR door: Patients and Bundles of them. */
final class FhirBodies extends FuzzedReader {

    private static final FhirRequest CREATE = new FhirRequest("POST", "/Patient", Map.of(), Map.of(), new byte[0],
            "https://localhost/fhir");
    private static final String WHOLE = """
            {"resourceType":"Patient","id":"p1","meta":{"lastUpdated":"2026-01-02T03:04:05Z","profile":["http://x/p"]},
             "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Aisha <b>O</b></div>"},
             "contained":[{"resourceType":"Organization","id":"o1","name":"Clinic"}],
             "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName",
               "valueString":"Nalubega"},{"url":"http://x/e","extension":[{"url":"a","valueReference":
               {"reference":"Organization/7"}}]}],
             "identifier":[{"use":"official","system":"http://clientregistry.org/openmrs","value":"ID",
               "type":{"coding":[{"system":"http://x","code":"MR"}]},"period":{"start":"2020-01-01"},
               "assigner":{"display":"Clinic"}},{"system":"http://clientregistry.org/nationalid","value":"CM1"}],
             "active":true,"name":[{"use":"official","family":"Okello","_family":{"extension":[{"url":
               "http://hl7.org/fhir/StructureDefinition/humanname-own-name","valueString":"Okello"}]},
               "given":["Joseph","Sam"],"prefix":["Mr"],"suffix":["Jr"],"period":{"end":"2021"}},
               {"use":"maiden","text":"Amina K"}],
             "telecom":[{"system":"phone","value":"+256 772 123 456","use":"mobile","rank":1},
               {"system":"email","value":"a@b.org"}],"gender":"female","birthDate":"1984-02-29",
             "deceasedDateTime":"2020-02-03T10:00:00+03:00","address":[{"use":"home","type":"both",
               "text":"Plot 1","line":["Plot 1","Main"],"city":"Kampala","district":"Central","state":"C",
               "postalCode":"256","country":"UG"}],
             "maritalStatus":{"coding":[{"code":"M"}]},"multipleBirthInteger":2,
             "photo":[{"contentType":"image/png","data":"aGVsbG8="}],
             "contact":[{"relationship":[{"text":"mother"}],"name":{"family":"N"},"telecom":[{"value":"1"}],
               "address":{"city":"K"},"gender":"male","organization":{"reference":"#o1"},"period":{"start":"2000"}}],
             "communication":[{"language":{"text":"lg"},"preferred":true}],
             "generalPractitioner":[{"reference":"Practitioner/5","identifier":{"value":"x"}}],
             "managingOrganization":{"reference":"#o1"},
             "link":[{"other":{"reference":"Patient/00000000-0000-8000-8000-000000000002"},"type":"refer"}]}
            """;
    private static final String PLAIN = """
            {"resourceType":"Patient","identifier":[{"system":"http://clientregistry.org/openmrs","value":"1001"}],
             "name":[{"family":"Okello","given":["Joseph"]}],"gender":"male","birthDate":"1980-02-03"}
            """;
    private static final String BUNDLE = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"fullUrl\":"
            + "\"urn:uuid:1\",\"resource\":" + PLAIN + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},"
            + "{\"resource\":" + WHOLE + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/p1\"}}]}";

    private static final FhirIntake INTAKE = new FhirIntake(Registration.SHIPPED.sources(), null, Registration.FILLERS);

    private final FhirFormat format;
    private final byte[] good;
    private final List<Function<Random, byte[]>> mutations;

    private FhirBodies(FhirFormat format, byte[] good, List<Function<Random, byte[]>> mutations) {
        super("fhir-" + format.name().toLowerCase(Locale.ROOT));
        this.format = format;
        this.good = good;
        this.mutations = mutations;
    }

    /** Trees are changed as trees, and texts as texts. */
    static FhirBodies json() {
        List<byte[]> seeds = seeds(FhirFormat.JSON);
        TextMutation texts = new TextMutation("{}[]:,\"", seeds);
        JsonMutation trees = new JsonMutation(seeds);
        return new FhirBodies(FhirFormat.JSON, PLAIN.getBytes(StandardCharsets.UTF_8),
                List.of(texts::next, trees::next, trees::next, trees::next));
    }

    static FhirBodies xml() {
        List<byte[]> seeds = seeds(FhirFormat.XML);
        TextMutation texts = new TextMutation("<>\"= ", seeds);
        XmlMutation trees = new XmlMutation(seeds);
        byte[] good = FhirFormat.XML.write(FhirFormat.JSON.read(Patient.class, PLAIN))
                .getBytes(StandardCharsets.UTF_8);
        return new FhirBodies(FhirFormat.XML, good,
                List.of(texts::next, trees::next, trees::next, trees::next));
    }

    private static List<byte[]> seeds(FhirFormat format) {
        List<byte[]> seeds = new ArrayList<>();
        for (String own : List.of(WHOLE, PLAIN, BUNDLE)) {
            Resource resource = (Resource) StrictReader.whole(FhirFormat.JSON, own.getBytes(StandardCharsets.UTF_8),
                    Bounds.standard(), bytes -> { });
            seeds.add(format.write(resource).getBytes(StandardCharsets.UTF_8));
        }
        List<byte[]> others = Seeds.files(Seeds.OTHERS.resolve("fhir"), format == FhirFormat.JSON ? ".json" : ".xml")
                .stream().filter(text -> format == FhirFormat.XML || isJson(text)).toList();
        return Seeds.evenly(seeds, others);
    }

    private static boolean isJson(byte[] text) {
        try {
            return JsonMapper.builder().build().readTree(text).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    byte[] next(Random random) {
        return mutations.get(random.nextInt(mutations.size())).apply(random);
    }

    @Override
    byte[] goodInput() {
        return good;
    }

    @Override
    boolean read(byte[] input) {
        try {
            Resource resource = (Resource) StrictReader.whole(format, input, Bounds.standard(), bytes -> { });
            List<Patient> patients = patients(resource).toList();
            int accepted = 0;
            for (Patient patient : patients) {
                accepted += accept(patient) ? 1 : 0;
            }
            return accepted > 0 && accepted == patients.size();
        } catch (Refusal refusal) {
            return answered(refusal);
        }
    }

    private static Stream<Patient> patients(Resource resource) {
        Stream<Resource> all = resource instanceof Bundle bundle
                ? bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource) : Stream.of(resource);
        return all.filter(Objects::nonNull).filter(Patient.class::isInstance).map(Patient.class::cast);
    }

    private boolean accept(Patient patient) {
        try {
            PatientBounds.check(patient, Bounds.standard());
            Received.Item item = INTAKE.accept(Registration.GATEWAY, patient, CREATE, PatientReferences.NONE, place -> place).item();
            if (item instanceof Received.RecordSent sent) {
                Registration.register(sent);
            }
            return true;
        } catch (Refusal refusal) {
            return answered(refusal);
        } catch (NullPointerException noDatabase) {
            if (patient.hasLink()) {
                // A survivor named by our id would be looked up.
                return true;
            }
            throw noDatabase;
        }
    }

    private boolean answered(Refusal refusal) {
        if (Outcomes.status(refusal.kind()) >= 500) {
            throw refusal;
        }
        format.write(Outcomes.outcome(refusal));
        return false;
    }
}
