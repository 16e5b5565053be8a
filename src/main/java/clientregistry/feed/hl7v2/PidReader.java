package clientregistry.feed.hl7v2;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Refusal.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the patient identification segment (HL7 v2.5 chapter 3.4.2) of any version from 2.3 on. Only identifiers can
 * get a message refused; everything else a sender gets wrong is kept as sent and answered with a warning. Immutable.
 */
public final class PidReader {

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
        return read(all.get(0), message.all("NK1"));
    }

    /**
     * Reads a PID segment, and warns of what is not right in it.
     *
     * @throws Refusal REQUIRED_MISSING or FOREIGN_AUTHORITY for the identifiers
     */
    public Pid read(Segment pid) {
        return read(pid, List.of());
    }

    private Pid read(Segment pid, List<Segment> nextOfKin) {
        Notes notes = new Notes(pid);
        List<AssignedIdentifier> assigned = assigned(pid, notes);
        Map<Identifier, String> resolved = new LinkedHashMap<>();
        assigned.forEach(each -> each.identifier().ifPresent(identifier ->
                resolved.putIfAbsent(identifier, "PID-" + each.location().field())));
        Map<PersonName, String> names = names(pid, notes);
        Map<ContactPoint, String> contacts = contacts(pid, notes);
        MotherReader mother = MotherReader.of(nextOfKin);
        Boolean multiple = YesNo.read(pid, 24, notes);
        Demographics demographics = new Demographics(List.copyOf(resolved.keySet()), List.copyOf(names.keySet()),
                SexReader.read(pid, 8, notes), birthDate(pid, notes), List.copyOf(contacts.keySet()),
                notes.read(11, AddressReader.read(pid, 11)), mothersMaidenName(pid, mother, notes),
                birthOrder(pid, multiple, notes));
        PersonName mothersName = mother.name(notes);
        String deathTime = DeathReader.time(pid, notes);
        Boolean deceased = DeathReader.indicator(pid, deathTime, notes);
        List<AssignedIdentifier> mothers = identifiers.optional(pid, 21, notes.warnings);
        Pid.Fields fields = new Pid.Fields(notes.said, List.copyOf(resolved.values()), List.copyOf(names.values()),
                List.copyOf(contacts.values()));
        return new Pid(demographics, assigned, mothers, fields, mothersName, multiple, deathTime, deceased,
                pid.standardText(), notes.warnings);
    }

    /** For the segments of a merge, which {@link MergeReader} reads by the same rules. */
    IdentifierReader identifiers() {
        return identifiers;
    }

    private List<AssignedIdentifier> assigned(Segment pid, Notes notes) {
        List<AssignedIdentifier> all = new ArrayList<>(notes.read(3, identifiers.required(pid, 3, notes.warnings)));
        for (int field : new int[] {2, 4, 19}) {
            all.addAll(notes.read(field, identifiers.optional(pid, field, notes.warnings)));
        }
        return all;
    }

    /** Each with its field. */
    private static Map<PersonName, String> names(Segment pid, Notes notes) {
        Map<PersonName, String> names = new LinkedHashMap<>();
        notes.read(5, NameReader.read(pid, 5, null)).forEach(name -> names.putIfAbsent(name, "PID-5"));
        if (names.isEmpty()) {
            notes.warn(5, "The message says no name.");
        }
        notes.read(9, NameReader.read(pid, 9, "nickname")).forEach(name -> names.putIfAbsent(name, "PID-9"));
        return names;
    }

    private static String birthDate(Segment pid, Notes notes) {
        String sent = notes.read(7, pid.field(7).textOrNull());
        if (sent != null) {
            Optional<TimeStamp> date = TimeStamp.parse(sent);
            if (date.isEmpty()) {
                notes.warn(7, "The birth date is no date; kept as sent.");
            } else if (date.get().digits() < 8) {
                notes.warn(7, "The birth date is partial; used as far as it goes.");
            }
        }
        return sent;
    }

    private static String mothersMaidenName(Segment pid, MotherReader mother, Notes notes) {
        String said = notes.read(6, NameReader.family(pid.field(6).component(1)));
        String ofKin = said == null ? mother.maidenName() : null;
        if (ofKin != null) {
            notes.said.add("PID-6");
        }
        return said == null ? ofKin : said;
    }

    /** Each with its field. PID-40 takes the place of PID-13 and PID-14 from 2.7 on, and speaks for both. */
    private static Map<ContactPoint, String> contacts(Segment pid, Notes notes) {
        Map<ContactPoint, String> contacts = new LinkedHashMap<>();
        notes.read(13, ContactReader.read(pid, 13, "home")).forEach(each -> contacts.putIfAbsent(each, "PID-13"));
        notes.read(14, ContactReader.read(pid, 14, "work")).forEach(each -> contacts.putIfAbsent(each, "PID-14"));
        notes.read(40, ContactReader.read(pid, 40, null)).forEach(each -> contacts.putIfAbsent(each,
                "work".equals(each.use()) ? "PID-14" : "PID-13"));
        if (notes.said.contains("PID-40")) {
            notes.said.addAll(List.of("PID-13", "PID-14"));
        }
        return contacts;
    }

    private static Integer birthOrder(Segment pid, Boolean multiple, Notes notes) {
        String order = pid.field(25).text();
        if (Boolean.FALSE.equals(multiple)) {
            return null;
        }
        boolean isOrder = order.matches("[1-9][0-9]?");
        if (!order.isEmpty() && !isOrder) {
            notes.warn(25, "The birth order is no small number; ignored.");
        }
        return notes.read(25, isOrder ? Integer.valueOf(order) : null);
    }
}
