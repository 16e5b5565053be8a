package clientregistry.tools.client;

import clientregistry.feed.file.PersonRow;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes rows as FHIR R4 Patients in the name of one source. For use by many threads. */
public final class FhirWriter {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");

    private final SourceProfile source;

    /**
     * A Patient that was written of a row.
     *
     * @param resource         the Patient
     * @param leftOutBirthDate the row's birth date when it is none by FHIR's rules and therefore not in the resource
     */
    public record Patient(ObjectNode resource, Optional<String> leftOutBirthDate) {

        public String json() {
            return resource.toString();
        }
    }

    public FhirWriter(SourceProfile source) {
        this.source = source;
    }

    public Patient write(PersonRow row) {
        ObjectNode patient = JsonNodeFactory.instance.objectNode().put("resourceType", "Patient");
        identifiers(patient.putArray("identifier"), row);
        name(patient, row);
        telecom(patient, "phone", row.phone());
        telecom(patient, "email", row.email());
        gender(row.sex()).ifPresent(gender -> patient.put("gender", gender));
        Optional<String> birthDate = date(row.birthDate());
        birthDate.ifPresent(date -> patient.put("birthDate", date));
        address(patient, row);
        boolean leftOut = birthDate.isEmpty() && !row.birthDate().isBlank();
        return new Patient(patient, leftOut ? Optional.of(row.birthDate()) : Optional.empty());
    }

    private void identifiers(ArrayNode identifiers, PersonRow row) {
        identifier(identifiers, source.system(), row.recordId());
        identifier(identifiers, SourceProfile.NATIONAL_ID_SYSTEM, row.nationalId());
        identifier(identifiers, SourceProfile.ART_SYSTEM, row.otherId());
    }

    private static void identifier(ArrayNode identifiers, String system, String value) {
        if (!value.isBlank()) {
            identifiers.addObject().put("system", system).put("value", value.strip());
        }
    }

    private static void name(ObjectNode patient, PersonRow row) {
        ObjectNode name = JsonNodeFactory.instance.objectNode();
        put(name, "family", row.surname());
        ArrayNode given = JsonNodeFactory.instance.arrayNode();
        add(given, row.givenName());
        add(given, row.middleName());
        if (!given.isEmpty()) {
            name.set("given", given);
        }
        if (!name.isEmpty()) {
            patient.putArray("name").add(name.put("use", "official"));
        }
    }

    private static void telecom(ObjectNode patient, String system, String value) {
        if (!value.isBlank()) {
            patient.withArray("/telecom").addObject().put("system", system).put("value", value.strip());
        }
    }

    /** http://hl7.org/fhir/administrative-gender; empty when the source does not say. */
    private static Optional<String> gender(String sex) {
        return switch (sex.strip().toLowerCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "f", "female" -> Optional.of("female");
            case "m", "male" -> Optional.of("male");
            case "o", "other" -> Optional.of("other");
            default -> Optional.of("unknown");
        };
    }

    /** FHIR's date: a year, a month or a day that exists, four digits for the year. */
    private static Optional<String> date(String text) {
        String date = text.strip();
        if (!DATE.matcher(date).matches() || date.startsWith("0000")) {
            return Optional.empty();
        }
        try {
            LocalDate.parse(date + "-01-01".substring(date.length() - 4));
            return Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void address(ObjectNode patient, PersonRow row) {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        add(lines, row.streetNumber().strip() + " " + row.address1().strip());
        add(lines, row.address2());
        if (!lines.isEmpty()) {
            address.set("line", lines);
        }
        put(address, "city", row.city());
        put(address, "state", row.state());
        put(address, "postalCode", row.postcode());
        if (!address.isEmpty()) {
            patient.putArray("address").add(address);
        }
    }

    private static void put(ObjectNode node, String name, String value) {
        if (!value.isBlank()) {
            node.put(name, value.strip());
        }
    }

    private static void add(ArrayNode array, String value) {
        if (!value.isBlank()) {
            array.add(value.strip());
        }
    }
}
