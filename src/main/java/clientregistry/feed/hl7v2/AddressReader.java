package clientregistry.feed.hl7v2;

import clientregistry.person.PostalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads XAD fields (HL7 v2.5 chapter 2.A.83), and the AD of older versions, which is its beginning. */
final class AddressReader {

    /** Table 0190. */
    private static final Map<String, String> USES = Map.ofEntries(Map.entry("H", "home"), Map.entry("P", "home"),
            Map.entry("L", "home"), Map.entry("RH", "home"), Map.entry("O", "work"), Map.entry("B", "work"),
            Map.entry("C", "temp"), Map.entry("V", "temp"), Map.entry("BI", "billing"), Map.entry("BA", "old"),
            Map.entry("BR", "old"), Map.entry("BDL", "old"), Map.entry("N", "old"));

    private AddressReader() {
    }

    static List<PostalAddress> read(Segment segment, int field) {
        List<PostalAddress> addresses = new ArrayList<>();
        for (Element xad : segment.repetitions(field)) {
            PostalAddress address = address(xad);
            if (!isEmpty(address)) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    private static PostalAddress address(Element xad) {
        List<String> lines = Stream.of(street(xad.component(1)), xad.component(2).textOrNull(),
                xad.component(8).textOrNull()).filter(Objects::nonNull).toList();
        return new PostalAddress(USES.get(xad.component(7).text()), lines, xad.component(3).textOrNull(),
                xad.component(9).textOrNull(), xad.component(4).textOrNull(), xad.component(5).textOrNull(),
                xad.component(6).textOrNull(), NameReader.validity(xad, 12, 13, 14));
    }

    /** SAD.1 should be the whole street address, but some put the house number there alone: keep all three. */
    private static String street(Element sad) {
        List<String> parts = IntStream.rangeClosed(1, 3).mapToObj(n -> sad.subcomponent(n).text())
                .filter(text -> !text.isEmpty()).toList();
        return parts.isEmpty() ? null : String.join(" ", parts);
    }

    private static boolean isEmpty(PostalAddress address) {
        return address.lines().isEmpty() && Stream.of(address.city(), address.district(), address.state(),
                address.postalCode(), address.country()).allMatch(Objects::isNull);
    }
}
