package clientregistry.match.normalisation;

import clientregistry.person.Characters;
import clientregistry.person.ContactPoint;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Normalises phone numbers to E.164 (libphonenumber) and e-mail addresses to lower case. */
final class ContactNormaliser {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D");
    private static final Pattern ONE_DIGIT = Pattern.compile("\\d?(\\d)\\1*");
    /** One or two digits at the end, apart from the others. */
    private static final Pattern SHORT_END = Pattern.compile("(?<=\\d)\\D+\\d{1,2}$");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>()\\[\\]|/:\"]+@[^\\s@,;<>()\\[\\]|/:\"]+");
    private static final int SHORTEST_PHONE = 6;
    /** E.164: digits with the country's; with 00 before them there are two more. */
    private static final int LONGEST_PHONE = 15;
    /** Of numbers that nothing parts: shorter ones may be anything. */
    private static final int SHORTEST_VALID = 8;
    /** Four of them. */
    private static final int LONGEST_GLUED = 60;

    private final NormalisationSettings settings;

    ContactNormaliser(NormalisationSettings settings) {
        this.settings = settings;
    }

    List<String> phones(List<ContactPoint> contacts, Comparator<ContactPoint> order) {
        return values(contacts, ContactPoint.Kind.PHONE, order, value -> PhoneNumbers.in(value).stream()
                .flatMap(this::phones));
    }

    List<String> emails(List<ContactPoint> contacts, Comparator<ContactPoint> order) {
        return values(contacts, ContactPoint.Kind.EMAIL, order, this::addresses);
    }

    private Stream<String> addresses(String value) {
        return EMAIL.matcher(value).results().map(MatchResult::group).map(this::email).filter(Objects::nonNull);
    }

    private static List<String> values(List<ContactPoint> contacts, ContactPoint.Kind kind,
                                       Comparator<ContactPoint> order, Function<String, Stream<String>> values) {
        LetterBudget budget = new LetterBudget();
        return contacts.stream().filter(contact -> contact.kind() == kind)
                .sorted(order.thenComparing(ContactPoint::value)).map(contact -> beginning(contact.value()))
                .takeWhile(budget::takes).flatMap(values).filter(Objects::nonNull).distinct()
                .limit(Most.CONTACTS).toList();
    }

    private static String beginning(String value) {
        return Characters.beginning(value, PhoneNumbers.LONGEST);
    }

    /** Whether any number or address is made of these. */
    boolean anyIn(List<ContactPoint> contacts) {
        return contacts.stream().anyMatch(contact -> switch (contact.kind()) {
            case PHONE -> PhoneNumbers.in(beginning(contact.value())).stream().anyMatch(sent -> !isNobody(digits(sent)));
            case EMAIL -> addresses(beginning(contact.value())).findAny().isPresent();
            case OTHER -> false;
        });
    }

    /** More digits than a number has are several that nothing parts; whatever else they may be stays as it is. */
    private Stream<String> phones(String found) {
        String sent = withoutShortEnd(found.strip());
        String digits = digits(sent);
        List<String> several = digits.length() <= LONGEST_PHONE || digits.length() > LONGEST_GLUED ? List.of()
                : glued(digits);
        return several.isEmpty() ? Stream.ofNullable(phone(sent, digits))
                : several.stream().map(each -> phone(each, digits(each)));
    }

    /**
     * The valid numbers that digits are one behind the other, found from the end; none where there are two ways, of which
     * nobody knows which was meant.
     */
    private List<String> glued(String digits) {
        int[] ways = new int[digits.length() + 1];
        int[] ends = new int[digits.length() + 1];
        ways[digits.length()] = 1;
        for (int start = digits.length() - SHORTEST_VALID; start >= 0; start--) {
            for (int end = start + SHORTEST_VALID; end <= Math.min(digits.length(), start + LONGEST_PHONE); end++) {
                if (ways[end] > 0 && isValid(digits.substring(start, end))) {
                    ways[start] += ways[end];
                    ends[start] = end;
                }
            }
        }
        List<String> numbers = new ArrayList<>();
        for (int start = 0; ways[0] == 1 && start < digits.length(); start = ends[start]) {
            numbers.add(digits.substring(start, ends[start]));
        }
        return numbers;
    }

    /** Where only the rest is a number of the country, they are a line, a house, how many children. */
    private String withoutShortEnd(String sent) {
        String rest = SHORT_END.matcher(sent).replaceFirst("");
        boolean isBeside = rest.length() < sent.length() && !isValid(sent) && isValid(rest);
        return isBeside ? rest : sent;
    }

    private boolean isValid(String number) {
        try {
            return PHONES.isValidNumber(PHONES.parse(international(number), settings.phoneRegion()));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private String phone(String sent, String digits) {
        return isNobody(digits) ? null : e164(sent, digits);
    }

    private static String digits(String sent) {
        return NOT_DIGITS.matcher(sent).replaceAll("");
    }

    private boolean isNobody(String digits) {
        return digits.length() < SHORTEST_PHONE || ONE_DIGIT.matcher(digits).matches()
                || settings.placeholderPhones().contains(digits);
    }

    /** Stray letters are typing errors: a mistyped number is still close to the right one. */
    private String e164(String sent, String digits) {
        try {
            return e164(international(sent.strip()));
        } catch (NumberParseException e) {
            return e164OfDigits(digits);
        }
    }

    private String e164OfDigits(String digits) {
        try {
            return e164(digits);
        } catch (NumberParseException e) {
            return digits;
        }
    }

    private String e164(String text) throws NumberParseException {
        return PHONES.format(PHONES.parse(text, settings.phoneRegion()), PhoneNumberFormat.E164);
    }

    /** 00 dials abroad in most countries, and people write it for + in all of them. */
    private static String international(String sent) {
        return sent.startsWith("00") ? "+" + sent.substring(2) : sent;
    }

    private String email(String sent) {
        String address = sent.toLowerCase(Locale.ROOT).replaceFirst("\\.+$", "");
        if (settings.placeholderEmails().contains(address)) {
            return null;
        }
        String anyDomain = address.substring(0, address.indexOf('@') + 1);
        return settings.placeholderEmails().contains(anyDomain) ? null : address;
    }
}
