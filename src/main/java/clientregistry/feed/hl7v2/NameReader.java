package clientregistry.feed.hl7v2;

import clientregistry.person.Period;
import clientregistry.match.normalisation.Fillers;
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
    private static final Map<String, String> USES = Map.ofEntries(Map.entry("L", "official"), Map.entry("D", "usual"),
            Map.entry("M", "maiden"), Map.entry("B", "maiden"), Map.entry("N", "nickname"), Map.entry("A", "nickname"),
            Map.entry("S", "anonymous"), Map.entry("MSK", "anonymous"), Map.entry("TEMP", "temp"),
            Map.entry("NB", "temp"), Map.entry("BAD", "old"), Map.entry("NOUSE", "old"));

    private NameReader() {
    }

    /**
     * The names of a field.
     *
     * @param defaultUse for names without a type code, may be null
     * @param fillers    knows what says nothing
     */
    static List<ReadName> read(Segment segment, int field, String defaultUse, Fillers fillers) {
        List<ReadName> names = new ArrayList<>();
        for (Element xpn : segment.repetitions(field)) {
            PersonName name = name(xpn, defaultUse);
            if (name.family() != null || !name.given().isEmpty()) {
                names.add(ReadName.of(name, fillers));
            }
        }
        return names;
    }

    private static PersonName name(Element xpn, String defaultUse) {
        String type = xpn.component(7).text();
        return new PersonName(type.isEmpty() ? defaultUse : USES.get(type), family(xpn.component(1)),
                present(xpn, 2, 3), present(xpn, 5), present(xpn, 4, 6), validity(xpn, 10, 12, 13));
    }

    /**
     * When it is or was in use: the dates that stand alone since 2.5, else the range that older versions have.
     *
     * @param range position of the DR component, 0 for none
     */
    static Period validity(Element composite, int range, int start, int end) {
        Element old = range == 0 ? Element.ABSENT : composite.component(range);
        return Period.of(first(composite.component(start), old.subcomponent(1)),
                first(composite.component(end), old.subcomponent(2)));
    }

    private static String first(Element one, Element other) {
        return one.textOrNull() == null ? other.textOrNull() : one.textOrNull();
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
