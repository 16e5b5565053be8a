package clientregistry.feed.hl7v2;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Refusal.Kind;
import clientregistry.person.refusal.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads the patient identification segment (HL7 v2.5 chapter 3.4.2) of any version from 2.3 on. Only identifiers can
 * get a message refused; everything else a sender gets wrong is kept as sent and answered with a warning. Immutable.
 */
public final class PidReader {

    private static final int FIELDS = 40;

    private final IdentifierReader identifiers;

    /** @param defaultAuthority URI for identifiers that name no authority, null to refuse those */
    public PidReader(Authorities authorities, String defaultAuthority) {
        this.identifiers = new IdentifierReader(authorities, defaultAuthority);
    }

    /**
     * The one individual of an admit or update message.
     *
     * @throws Refusal STRUCTURE unless there is exactly one PID; REQUIRED_MISSING or FOREIGN_AUTHORITY for its
     *         identifiers
     */
    public Pid read(Hl7Message message) {
        List<Segment> all = message.all("PID");
        if (all.size() != 1) {
            throw new Refusal(Kind.STRUCTURE, Location.segment("PID", Math.max(1, all.size())).toString(),
                    "The message must hold exactly one PID segment.");
        }
        return read(all.get(0));
    }

    /**
     * Reads a PID segment, and warns of what is not right in it.
     *
     * @throws Refusal REQUIRED_MISSING or FOREIGN_AUTHORITY for the identifiers
     */
    public Pid read(Segment pid) {
        List<Warning> warnings = new ArrayList<>();
        List<AssignedIdentifier> assigned = assigned(pid, warnings);
        List<AssignedIdentifier> mothers = identifiers.optional(pid, 21, warnings);
        return new Pid(demographics(pid, assigned, warnings), assigned, mothers, emptied(pid),
                pid.field(29).textOrNull(), yesOrNo(pid.field(30)), pid.standardText(), warnings);
    }

    /** For the segments of a merge, which {@link MergeReader} reads by the same rules. */
    IdentifierReader identifiers() {
        return identifiers;
    }

    private List<AssignedIdentifier> assigned(Segment pid, List<Warning> warnings) {
        List<AssignedIdentifier> all = new ArrayList<>(identifiers.required(pid, 3, warnings));
        for (int field : new int[] {2, 4, 19}) {
            all.addAll(identifiers.optional(pid, field, warnings));
        }
        return all;
    }

    private static Demographics demographics(Segment pid, List<AssignedIdentifier> assigned, List<Warning> warnings) {
        List<Identifier> resolved = assigned.stream().map(AssignedIdentifier::identifier)
                .flatMap(Optional::stream).distinct().toList();
        return new Demographics(resolved, names(pid, warnings), sex(pid, warnings), birthDate(pid, warnings),
                contacts(pid), AddressReader.read(pid, 11), NameReader.family(pid.field(6).component(1)),
                birthOrder(pid, warnings));
    }

    private static List<PersonName> names(Segment pid, List<Warning> warnings) {
        List<PersonName> names = new ArrayList<>(NameReader.read(pid, 5, null));
        if (names.isEmpty()) {
            warn(warnings, pid, 5, "The record has no name.");
        }
        names.addAll(NameReader.read(pid, 9, "nickname"));
        return names;
    }

    /** Table 0001. */
    private static Sex sex(Segment pid, List<Warning> warnings) {
        String code = pid.field(8).text();
        return switch (code) {
            case "F" -> Sex.FEMALE;
            case "M" -> Sex.MALE;
            case "O", "A", "N" -> Sex.OTHER;
            case "", "U" -> Sex.UNKNOWN;
            default -> {
                warn(warnings, pid, 8, "The code is not in table 0001; taken as unknown.");
                yield Sex.UNKNOWN;
            }
        };
    }

    private static String birthDate(Segment pid, List<Warning> warnings) {
        String sent = pid.field(7).textOrNull();
        if (sent != null) {
            Optional<TimeStamp> date = TimeStamp.parse(sent);
            if (date.isEmpty()) {
                warn(warnings, pid, 7, "The birth date is no date; kept as sent.");
            } else if (date.get().digits() < 8) {
                warn(warnings, pid, 7, "The birth date is partial; used as far as it goes.");
            }
        }
        return sent;
    }

    /** PID-40 replaces PID-13 and PID-14 from 2.7 on. */
    private static List<ContactPoint> contacts(Segment pid) {
        List<ContactPoint> contacts = new ArrayList<>(ContactReader.read(pid, 13, "home"));
        contacts.addAll(ContactReader.read(pid, 14, "work"));
        contacts.addAll(ContactReader.read(pid, 40, null));
        return contacts.stream().distinct().toList();
    }

    private static Integer birthOrder(Segment pid, List<Warning> warnings) {
        String order = pid.field(25).text();
        if (order.isEmpty() || pid.field(24).text().equals("N")) {
            return null;
        }
        if (!order.matches("[1-9][0-9]?")) {
            warn(warnings, pid, 25, "The birth order is no small number; ignored.");
            return null;
        }
        return Integer.valueOf(order);
    }

    private static Boolean yesOrNo(Element field) {
        return switch (field.text()) {
            case "Y" -> Boolean.TRUE;
            case "N" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static List<Location> emptied(Segment pid) {
        return IntStream.rangeClosed(1, FIELDS).filter(n -> pid.raw(n).equals("\"\"")).mapToObj(pid::at).toList();
    }

    private static void warn(List<Warning> warnings, Segment pid, int field, String text) {
        warnings.add(new Warning(pid.at(field).toString(), text));
    }
}
