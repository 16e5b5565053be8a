package clientregistry.feed.hl7v2;

import clientregistry.person.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads XPN fields (HL7 v2.5 chapter 2.A.88), and the PN of older versions, which is its beginning. */
final class NameReader {

    /**
     * Table 0200 in FHIR's words; a name at birth is what FHIR calls maiden, a professional name is no use of its own.
     */
    private static final Map<String, String> USES = Map.of("L", "official", "D", "usual", "M", "maiden",
            "B", "maiden", "N", "nickname", "A", "nickname", "S", "anonymous", "TEMP", "temp", "BAD", "old",
            "NOUSE", "old");

    private NameReader() {
    }

    /** @param defaultUse for names without a type code, may be null */
    static List<PersonName> read(Segment segment, int field, String defaultUse) {
        List<PersonName> names = new ArrayList<>();
        for (Element xpn : segment.repetitions(field)) {
            PersonName name = name(xpn, defaultUse);
            if (name.family() != null || !name.given().isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static PersonName name(Element xpn, String defaultUse) {
        String type = xpn.component(7).text();
        return new PersonName(type.isEmpty() ? defaultUse : USES.get(type), family(xpn.component(1)),
                present(xpn, 2, 3), present(xpn, 5), present(xpn, 4, 6));
    }

    /** FN.1 is the whole surname from 2.4 on; in 2.3 its particle stands apart, in FN.2. */
    static String family(Element fn) {
        String surname = fn.subcomponent(1).textOrNull();
        String prefix = fn.subcomponent(2).textOrNull();
        String own = fn.subcomponent(3).textOrNull();
        if (surname == null) {
            surname = own;
            own = null;
        }
        boolean apart = surname != null && prefix != null && own == null && !surname.startsWith(prefix);
        return apart ? prefix + " " + surname : surname;
    }

    private static List<String> present(Element xpn, Integer... components) {
        return Stream.of(components).map(n -> xpn.component(n).textOrNull()).filter(Objects::nonNull).toList();
    }
}
