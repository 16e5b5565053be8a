package clientregistry.console.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a FHIR Patient says, as pages show it: each value as it stands, none made up. */
final class PatientWords {

    private static final String MOTHER = "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName";

    private PatientWords() {
    }

    static String family(JsonNode patient) {
        return patient.at("/name/0/family").asText("");
    }

    static String given(JsonNode patient) {
        return words(patient.at("/name/0/given"));
    }

    static String birthDate(JsonNode patient) {
        return patient.path("birthDate").asText("");
    }

    /** Code of FHIR, empty for none. */
    static String sex(JsonNode patient) {
        return patient.path("gender").asText("");
    }

    static String place(JsonNode patient) {
        JsonNode address = patient.at("/address/0");
        return joined(Stream.of(address.path("city"), address.path("district"), address.path("postalCode"))
                .map(part -> part.asText("")), ", ");
    }

    /** Values of a field as survivorship names it, for example {@code birth-date}. */
    static List<String> values(String field, JsonNode patient) {
        return switch (field) {
            case "name" -> each(patient.path("name")).map(PatientWords::name).toList();
            case "gender" -> text(sex(patient));
            case "birth-date" -> text(birthDate(patient));
            case "phone", "email" -> contacts(patient, field::equals);
            case "other-contact" -> contacts(patient, system -> !List.of("phone", "email").contains(system));
            case "address" -> each(patient.path("address")).map(PatientWords::address).toList();
            case "deceased" -> text(patient.path("deceasedDateTime").asText(patient.path("deceasedBoolean").asText("")));
            case "mothers-maiden-name" -> each(patient.path("extension"))
                    .filter(extension -> extension.path("url").asText().equals(MOTHER))
                    .map(extension -> extension.path("valueString").asText("")).toList();
            case "multiple-birth" -> text(patient.path("multipleBirthInteger")
                    .asText(patient.path("multipleBirthBoolean").asText("")));
            default -> List.of();
        };
    }

    /** Each identifier with its system before it. */
    static List<String[]> identifiers(JsonNode patient) {
        List<String[]> identifiers = new ArrayList<>();
        patient.path("identifier").forEach(each -> identifiers.add(new String[] {each.path("system").asText(""),
            each.path("value").asText("")}));
        return identifiers;
    }

    private static List<String> contacts(JsonNode patient, Predicate<String> system) {
        return each(patient.path("telecom")).filter(contact -> system.test(contact.path("system").asText("")))
                .map(contact -> contact.path("value").asText("")).filter(value -> !value.isEmpty()).toList();
    }

    private static String name(JsonNode name) {
        String parts = joined(Stream.of(words(name.path("prefix")), words(name.path("given")), name.path("family").asText(""),
                words(name.path("suffix"))), " ");
        return parts.isEmpty() ? name.path("text").asText("") : parts;
    }

    private static String address(JsonNode address) {
        Stream<String> parts = Stream.concat(each(address.path("line")).map(JsonNode::asText), Stream.of("postalCode", "city",
                "district", "state", "country").map(part -> address.path(part).asText("")));
        String all = joined(parts, ", ");
        return all.isEmpty() ? address.path("text").asText("") : all;
    }

    private static String words(JsonNode list) {
        return joined(each(list).map(word -> word.asText("")), " ");
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String joined(Stream<String> parts, String between) {
        return parts.filter(part -> !part.isBlank()).collect(Collectors.joining(between));
    }

    private static List<String> text(String value) {
        return value.isEmpty() ? List.of() : List.of(value);
    }
}
