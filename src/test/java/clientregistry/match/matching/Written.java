package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** People written in one line, for tables: {@code given=Mary; family=Nakirya; sex=f; born=1983-02-05}. All made up. */
final class Written {

    private static final Set<String> KEYS = Set.of("given", "family", "prefix", "suffix", "sex", "born", "phone",
            "email", "street", "town", "postcode", "mother", "order", "id", "art");

    private final Map<String, String> said = new HashMap<>();

    private Written(String line) {
        for (String part : line.split(";", 0)) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2 || !KEYS.contains(pair[0].strip())) {
                throw new IllegalArgumentException("not key=value: " + part);
            }
            said.put(pair[0].strip(), pair[1].strip());
        }
    }

    /** Later values replace earlier ones, and an empty one takes the value away. */
    static Features person(String... lines) {
        return Shipped.NORMALISER.normalise(new Written(String.join(";", Stream.of(lines).filter(line -> line != null
                && !line.isBlank()).toList()))
                .demographics());
    }

    private Demographics demographics() {
        PersonName name = new PersonName(null, value("family"), list("given"), list("prefix"), list("suffix"));
        List<ContactPoint> contacts = Stream.concat(list("phone").stream()
                .map(v -> new ContactPoint(ContactPoint.Kind.PHONE, v, null)), list("email").stream()
                .map(v -> new ContactPoint(ContactPoint.Kind.EMAIL, v, null))).toList();
        List<Identifier> ids = Stream.concat(list("id").stream().map(v -> new Identifier(SharedPeople.NATIONAL_ID, v)),
                list("art").stream().map(v -> new Identifier(SharedPeople.ART_NUMBER, v))).toList();
        List<PostalAddress> addresses = value("street") == null && value("town") == null && value("postcode") == null
                ? List.of()
                : List.of(new PostalAddress(null, list("street"), value("town"), null, null, value("postcode"), null));
        Integer order = value("order") == null ? null : Integer.valueOf(value("order"));
        return new Demographics(ids, List.of(name), sex(), value("born"), contacts, addresses, value("mother"), order);
    }

    private Sex sex() {
        if (value("sex") == null) {
            return Sex.UNKNOWN;
        }
        return value("sex").equals("f") ? Sex.FEMALE : Sex.MALE;
    }

    private String value(String key) {
        String value = said.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    private List<String> list(String key) {
        return value(key) == null ? List.of() : List.of(value(key));
    }
}
