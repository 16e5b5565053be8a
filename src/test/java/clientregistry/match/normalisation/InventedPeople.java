package clientregistry.match.normalisation;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The people of {@code people.yaml}, by what each of them is an example of. */
final class InventedPeople {

    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory()).build();

    private record Name(String use, String family, List<String> given, List<String> prefixes, List<String> suffixes) {
    }

    private record Address(List<String> lines, String city, String district, String state, String postcode,
                           String country) {
    }

    private record Person(String who, List<Name> names, Sex sex, String born, List<String> phones,
                          List<String> emails, List<Address> addresses, Map<String, String> ids, String mother,
                          Integer order) {
    }

    private InventedPeople() {
    }

    static Map<String, Demographics> read(Path yaml) throws IOException {
        Map<String, Demographics> people = new LinkedHashMap<>();
        for (Person person : YAML.readValue(yaml.toFile(), new TypeReference<List<Person>>() { })) {
            if (people.put(person.who, demographics(person)) != null) {
                throw new IllegalStateException(yaml + " has two people who are: " + person.who);
            }
        }
        return people;
    }

    private static Demographics demographics(Person person) {
        List<Identifier> ids = new ArrayList<>();
        Objects.requireNonNullElse(person.ids, Map.<String, String>of())
                .forEach((authority, value) -> ids.add(new Identifier("http://example.org/" + authority, value)));
        List<ContactPoint> contacts = new ArrayList<>();
        all(person.phones).forEach(each -> contacts.add(new ContactPoint(ContactPoint.Kind.PHONE, each, null)));
        all(person.emails).forEach(each -> contacts.add(new ContactPoint(ContactPoint.Kind.EMAIL, each, null)));
        return new Demographics(ids, all(person.names).stream().map(InventedPeople::name).toList(),
                Objects.requireNonNullElse(person.sex, Sex.UNKNOWN), person.born, contacts,
                all(person.addresses).stream().map(InventedPeople::address).toList(), person.mother, person.order);
    }

    private static PersonName name(Name name) {
        return new PersonName(name.use, name.family, all(name.given), all(name.prefixes), all(name.suffixes));
    }

    private static PostalAddress address(Address address) {
        return new PostalAddress(null, all(address.lines), address.city, address.district, address.state,
                address.postcode, address.country);
    }

    private static <T> List<T> all(List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
