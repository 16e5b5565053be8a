package clientregistry.match.matching;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the labelled people shared beside the project: demographics by record id in file order, and the truth. */
public record SharedPeople(String name, Map<String, Demographics> records, Map<String, String> truth) {

    public static final Path FOLDER = Path.of("..", "shared", "data", "persons");
    public static final String NATIONAL_ID = "http://clientregistry.org/nationalid";
    public static final String ART_NUMBER = "http://clientregistry.org/artnumber";

    public static SharedPeople read(String set) throws IOException {
        Map<String, Demographics> records = new LinkedHashMap<>();
        rows(set + ".csv").forEach(row -> records.put(row.get("record_id"), demographics(row)));
        Map<String, String> truth = new LinkedHashMap<>();
        rows(set + ".truth.csv").forEach(row -> truth.put(row.get("record_id"), row.get("person_id")));
        return new SharedPeople(set, records, truth);
    }

    public SharedPeople blanked() {
        Map<String, Demographics> blanked = new LinkedHashMap<>();
        records.forEach((id, sent) -> blanked.put(id, new Demographics(List.of(), sent.names(), sent.sex(),
                sent.birthDate(), sent.contacts(), sent.addresses(), sent.mothersMaidenName(), sent.birthOrder())));
        return new SharedPeople(name + " blanked", blanked, truth);
    }

    /** What a record says, by kind. */
    Map<String, String> sent(String record) {
        Demographics all = records.get(record);
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("names", joined(all.names().stream()
                .flatMap(name -> Stream.concat(name.given().stream(), Stream.ofNullable(name.family())))));
        sent.put("sex", all.sex().name().toLowerCase(Locale.ROOT));
        sent.put("birth date", all.birthDate() == null ? "" : all.birthDate());
        sent.put("contacts", joined(all.contacts().stream().map(ContactPoint::value)));
        sent.put("addresses", joined(all.addresses().stream().flatMap(address -> Stream.concat(address.lines().stream(),
                Stream.of(address.city(), address.state(), address.postalCode()).filter(Objects::nonNull)))));
        sent.put("identifiers", joined(all.identifiers().stream().map(Identifier::value)));
        return sent;
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
    }

    private static List<CSVRecord> rows(String file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser parser = format.parse(Files.newBufferedReader(FOLDER.resolve(file)))) {
            return parser.getRecords();
        }
    }

    static Demographics demographics(CSVRecord row) {
        List<String> given = present(row.get("given_name"), row.get("middle_name"));
        String family = row.get("surname").isBlank() ? null : row.get("surname");
        List<Identifier> identifiers = new ArrayList<>();
        present(row.get("national_id")).forEach(value -> identifiers.add(new Identifier(NATIONAL_ID, value)));
        present(row.get("other_id")).forEach(value -> identifiers.add(new Identifier(ART_NUMBER, value)));
        List<ContactPoint> contacts = new ArrayList<>();
        present(row.get("phone")).forEach(v -> contacts.add(new ContactPoint(ContactPoint.Kind.PHONE, v, null)));
        present(row.get("email")).forEach(v -> contacts.add(new ContactPoint(ContactPoint.Kind.EMAIL, v, null)));
        return new Demographics(identifiers, List.of(new PersonName(null, family, given, List.of(), List.of())),
                sex(row.get("sex")), row.get("birth_date"), contacts, List.of(address(row)), null, null);
    }

    private static PostalAddress address(CSVRecord row) {
        String street = (row.get("street_number") + " " + row.get("address_1")).strip();
        return new PostalAddress(null, present(street, row.get("address_2")), row.get("city"), null, row.get("state"),
                row.get("postcode"), null);
    }

    private static List<String> present(String... values) {
        return Stream.of(values).filter(value -> !value.isBlank()).toList();
    }

    private static Sex sex(String code) {
        return switch (code) {
            case "f" -> Sex.FEMALE;
            case "m" -> Sex.MALE;
            default -> Sex.UNKNOWN;
        };
    }
}
