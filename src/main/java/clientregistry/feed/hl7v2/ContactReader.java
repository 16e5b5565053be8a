package clientregistry.feed.hl7v2;

import clientregistry.person.ContactPoint;
import clientregistry.person.ContactPoint.Kind;
import clientregistry.person.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads XTN fields in their three forms (HL7 v2.5 chapter 2.A.89): the old {@code (905)111-1111X12} in XTN.1, the parts
 * in XTN.5 to XTN.8, the unformatted number in XTN.12; e-mail in XTN.4, or wherever an {@code @} shows it. Where several
 * hold numbers that are not the same one, each counts.
 */
final class ContactReader {

    /** Table 0201, telecommunication use. */
    private static final Map<String, String> USES = Map.of("PRN", "home", "ORN", "home", "VHN", "home",
            "WPN", "work", "PRS", "mobile");
    /** Table 0202, equipment that is no telephone one could ask a person on. */
    private static final Set<String> NO_TELEPHONE = Set.of("FX", "MD", "BP", "X.400");

    private static final Pattern EXTENSION = Pattern.compile("(?i)(?:x|#|ext).*$");
    /** Digits of the shortest number that people write. */
    private static final int SHORTEST = 6;

    private ContactReader() {
    }

    /** @param defaultUse home for PID-13, work for PID-14 */
    static List<ContactPoint> read(Segment segment, int field, String defaultUse) {
        List<ContactPoint> contacts = new ArrayList<>();
        for (Element xtn : segment.repetitions(field)) {
            String email = email(xtn);
            String use = use(xtn, defaultUse);
            Integer rank = rank(xtn);
            Period period = NameReader.validity(xtn, 0, 13, 14);
            if (email != null) {
                contacts.add(new ContactPoint(Kind.EMAIL, email, use, rank, period));
            }
            numbers(xtn, email).forEach(number ->
                    contacts.add(new ContactPoint(kind(xtn), number, use, rank, period)));
        }
        return contacts;
    }

    /** XTN.18, since 2.7. */
    private static Integer rank(Element xtn) {
        String order = xtn.component(18).text();
        return order.matches("[1-9][0-9]?") ? Integer.valueOf(order) : null;
    }

    private static String email(Element xtn) {
        for (int component : new int[] {4, 1, 12}) {
            String text = xtn.component(component).text();
            if (text.indexOf('@') > 0) {
                return text;
            }
        }
        return null;
    }

    /** Each once, in the form that stands first; XTN.4 is one for mail only. */
    private static List<String> numbers(Element xtn, String email) {
        List<String> numbers = new ArrayList<>();
        Stream.of(xtn.component(1).textOrNull(), assembled(xtn), xtn.component(12).textOrNull(),
                xtn.component(4).textOrNull()).filter(Objects::nonNull).filter(sent -> !sent.equals(email))
                .filter(sent -> numbers.isEmpty() || isAnother(sent, numbers)).forEach(numbers::add);
        return numbers;
    }

    /** Whether it is a number, and not one of these with or without what one dials before it. */
    private static boolean isAnother(String sent, List<String> numbers) {
        String digits = dialled(sent);
        return digits.length() >= SHORTEST && numbers.stream().map(ContactReader::dialled)
                .noneMatch(known -> known.endsWith(digits) || digits.endsWith(known));
    }

    private static String dialled(String sent) {
        return EXTENSION.matcher(sent).replaceFirst("").replaceAll("\\D", "").replaceFirst("^0+", "");
    }

    private static String assembled(Element xtn) {
        String local = xtn.component(7).textOrNull();
        if (local == null) {
            return null;
        }
        String country = xtn.component(5).text().replaceFirst("^[+0]+", "");
        String area = xtn.component(6).text();
        String extension = xtn.component(8).text();
        StringBuilder number = new StringBuilder();
        if (!country.isEmpty() && !local.startsWith("+")) {
            number.append('+').append(country).append(' ');
        }
        if (!area.isEmpty()) {
            number.append(area).append(' ');
        }
        number.append(local);
        return extension.isEmpty() ? number.toString() : number.append(" x").append(extension).toString();
    }

    private static Kind kind(Element xtn) {
        String equipment = xtn.component(3).text();
        return NO_TELEPHONE.contains(equipment) || equipment.equals("Internet") || xtn.component(2).text().equals("BPN")
                ? Kind.OTHER : Kind.PHONE;
    }

    private static String use(Element xtn, String defaultUse) {
        String code = xtn.component(2).text();
        if (xtn.component(3).text().equals("CP")) {
            return "mobile";
        }
        return code.isEmpty() ? defaultUse : USES.get(code);
    }
}
