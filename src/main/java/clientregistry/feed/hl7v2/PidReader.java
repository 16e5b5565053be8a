package clientregistry.feed.hl7v2;

import clientregistry.match.normalisation.Fillers;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Refusal.Kind;
import clientregistry.person.refusal.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the patient identification segment (HL7 v2.5 chapter 3.4.2) of any version from 2.3 on. Only identifiers can
 * get a message refused; everything else a sender gets wrong is kept as sent and answered with a warning. Immutable.
 */
public final class PidReader {

    /** Fields that hold text. */
    private static final List<Integer> TEXTS = List.of(5, 6, 9, 11, 13, 14, 40);
    private static final Pattern BIRTH_ORDER = Pattern.compile("0*([1-9]\\d?)(?:\\s*(?:/|of)\\s*0*[1-9]\\d?)?");
    private static final List<String> ROMAN = List.of("I", "II", "III", "IV", "V", "VI");

    private final IdentifierReader identifiers;
    private final Fillers fillers;

    /**
     * A reader for the authorities of a registry.
     *
     * @param defaultAuthority URI for identifiers that name no authority, null to refuse those
     * @param fillers          knows what says nothing
     */
    public PidReader(Authorities authorities, String defaultAuthority, Fillers fillers) {
        this.identifiers = new IdentifierReader(authorities, defaultAuthority);
        this.fillers = fillers;
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

    private Pid read(Segment sent, List<Segment> nextOfKin) {
        List<Warning> doubts = new ArrayList<>(TextDoubts.of(sent, TEXTS));
        Segment pid = Entities.read(sent, TEXTS, doubts);
        Notes notes = new Notes(pid);
        List<AssignedIdentifier> assigned = assigned(pid, notes);
        Map<Identifier, String> resolved = new LinkedHashMap<>();
        assigned.forEach(each -> each.identifier().ifPresent(identifier ->
                resolved.putIfAbsent(identifier, "PID-" + each.location().field())));
        Map<ReadName, String> names = names(pid, notes);
        Map<ContactPoint, String> contacts = contacts(pid, notes);
        MotherReader mother = MotherReader.of(nextOfKin, fillers, doubts);
        Boolean multiple = YesNo.read(pid, 24, notes);
        Demographics demographics = new Demographics(List.copyOf(resolved.keySet()), taken(names.keySet()),
                SexReader.read(pid, 8, notes), birthDate(pid, notes), List.copyOf(contacts.keySet()),
                notes.read(11, AddressReader.read(pid, 11), fillers::areAddresses),
                mothersMaidenName(pid, mother, notes),
                birthOrder(pid, multiple, notes));
        PersonName mothersName = mother.name(notes);
        String deathTime = DeathReader.time(pid, fillers, notes);
        Boolean deceased = DeathReader.indicator(pid, deathTime, notes);
        List<AssignedIdentifier> mothers = identifiers.optional(pid, 21, notes.warnings);
        Pid.Fields fields = new Pid.Fields(notes.said, notes.unreadable, silent(assigned, notes),
                List.copyOf(resolved.values()), List.copyOf(names.values()),
                names.keySet().stream().map(ReadName::gap).toList(), List.copyOf(contacts.values()));
        notes.warnings.addAll(doubts);
        return new Pid(demographics, assigned, mothers, fields, mothersName, multiple, deathTime, deceased,
                sent.standardText(), notes.warnings);
    }

    /**
     * The identifiers of a field that must hold some (PID-3, MRG-1), without those that identify nobody.
     *
     * @throws Refusal as {@link IdentifierReader#required}, and when none is left
     */
    List<AssignedIdentifier> required(Segment segment, int field, List<Warning> warnings) {
        List<AssignedIdentifier> some = new ArrayList<>(identifiers.required(segment, field, warnings));
        for (AssignedIdentifier each : List.copyOf(some)) {
            if (each.identifier().filter(fillers::isNoNumber).isPresent()) {
                some.remove(each);
                warnings.add(new Warning(each.location().toString(),
                        "What stands in the place of a number identifies nobody, and was ignored."));
            }
        }
        if (some.isEmpty()) {
            throw new Refusal(Kind.REQUIRED_MISSING, segment.at(field).toString(),
                    "An identifier that identifies somebody is required.");
        }
        return some;
    }

    private List<AssignedIdentifier> assigned(Segment pid, Notes notes) {
        List<AssignedIdentifier> all = new ArrayList<>(notes.read(3, required(pid, 3, notes.warnings)));
        for (int field : new int[] {2, 4, 19}) {
            all.addAll(notes.read(field, identifiers.optional(pid, field, notes.warnings),
                    found -> fillers.areIdentifiers(known(found))));
        }
        return all;
    }

    /**
     * Authorities of which PID-3, where numbers of several stand, says only what is none: those that are known stay. Of
     * the other fields nothing is taken then.
     */
    private Set<String> silent(List<AssignedIdentifier> assigned, Notes notes) {
        Map<String, List<AssignedIdentifier>> said = assigned.stream().filter(each -> each.authority() != null
                && each.location().field() == 3).collect(Collectors.groupingBy(AssignedIdentifier::authority));
        said.values().removeIf(each -> !fillers.areIdentifiers(known(each)));
        said.values().forEach(each -> each.forEach(one -> notes.warnings.add(new Warning(one.location().toString(),
                "The identifier identifies nobody; kept as sent where none of its authority is known."))));
        return said.keySet();
    }

    private static List<Identifier> known(List<AssignedIdentifier> assigned) {
        return assigned.stream().flatMap(each -> each.identifier().stream()).toList();
    }

    /** Each with its field. */
    private Map<ReadName, String> names(Segment pid, Notes notes) {
        Map<ReadName, String> names = new LinkedHashMap<>();
        names(pid, 5, null, notes).forEach(name -> add(names, name, "PID-5"));
        if (names.isEmpty()) {
            notes.warn(5, "The message says no name.");
        }
        names(pid, 9, "nickname", notes).forEach(name -> add(names, name, "PID-9"));
        return names;
    }

    /** Each name once, whatever stands beside it that says nothing. */
    private static void add(Map<ReadName, String> names, ReadName name, String field) {
        if (names.keySet().stream().noneMatch(each -> each.name().equals(name.name()))) {
            names.put(name, field);
        }
    }

    private List<ReadName> names(Segment pid, int field, String use, Notes notes) {
        List<ReadName> read = notes.read(field, NameReader.read(pid, field, use, fillers),
                names -> fillers.areNames(taken(names)));
        List<ReadName> some = saying(read);
        if (some.size() < read.size() || some.stream().anyMatch(ReadName::hasGap)) {
            notes.warn(field, "Some of the field says nothing; what is known of that stays.");
        }
        return some;
    }

    /** Beside one that says something, names that say nothing are left out. */
    private List<ReadName> saying(List<ReadName> read) {
        return read.size() < 2 || fillers.areNames(taken(read)) ? read
                : read.stream().filter(each -> !fillers.areNames(List.of(each.name()))).toList();
    }

    private static List<PersonName> taken(Collection<ReadName> names) {
        return names.stream().map(ReadName::name).toList();
    }

    private String birthDate(Segment pid, Notes notes) {
        String sent = notes.read(7, pid.field(7).textOrNull(), fillers::isBirthDate,
                "The birth date is no date, or one that systems fill in; kept as sent where nothing is known.",
                Warning.BIRTH_DATE);
        if (notes.said.contains("PID-7") && sent != null) {
            Optional<TimeStamp> date = TimeStamp.parse(sent);
            if (date.isEmpty()) {
                notes.warn(7, "The birth date is no date as HL7 writes it; used as far as it can be read.");
            } else if (date.get().digits() < 8) {
                notes.warn(7, "The birth date is partial; used as far as it goes.");
            }
        }
        return sent;
    }

    private String mothersMaidenName(Segment pid, MotherReader mother, Notes notes) {
        String said = notes.read(6, NameReader.family(pid.field(6).component(1)), fillers::isFamilyName);
        String ofKin = said == null ? mother.maidenName() : null;
        if (ofKin != null && fillers.isFamilyName(ofKin)) {
            mother.leave("PID-6", notes);
        } else if (ofKin != null) {
            notes.said.add("PID-6");
        }
        return said == null ? ofKin : said;
    }

    /** Each with its field. PID-40 takes the place of PID-13 and PID-14 from 2.7 on, and speaks for both. */
    private Map<ContactPoint, String> contacts(Segment pid, Notes notes) {
        Map<ContactPoint, String> contacts = new LinkedHashMap<>();
        contacts(pid, 13, "home", notes).forEach(each -> contacts.putIfAbsent(each, "PID-13"));
        contacts(pid, 14, "work", notes).forEach(each -> contacts.putIfAbsent(each, "PID-14"));
        contacts(pid, 40, null, notes).forEach(each -> contacts.putIfAbsent(each,
                "work".equals(each.use()) ? "PID-14" : "PID-13"));
        for (String part : List.of("PID-13", "PID-14")) {
            List<ContactPoint> own = contacts.keySet().stream().filter(each -> contacts.get(each).equals(part))
                    .toList();
            boolean nothing = own.isEmpty() ? notes.unreadable.contains("PID-40") && !notes.said.contains(part)
                    : fillers.areContacts(own);
            if (nothing) {
                notes.leave(part);
            } else if (notes.said.contains("PID-40")) {
                notes.said.add(part);
            }
        }
        return contacts;
    }

    private List<ContactPoint> contacts(Segment pid, int field, String use, Notes notes) {
        return notes.read(field, ContactReader.read(pid, field, use), fillers::areContacts);
    }

    private static Integer birthOrder(Segment pid, Boolean multiple, Notes notes) {
        String order = pid.field(25).text();
        if (Boolean.FALSE.equals(multiple)) {
            return null;
        }
        Integer said = birthOrder(order);
        if (!order.isEmpty() && said == null) {
            notes.unreadable(25, "The birth order is no small number; ignored.");
        }
        return notes.read(25, said);
    }

    /** A number, also of how many (2/3, 2 of 3), a roman one or a letter; null when it is none of these. */
    private static Integer birthOrder(String sent) {
        Matcher number = BIRTH_ORDER.matcher(sent);
        if (number.matches()) {
            return Integer.valueOf(number.group(1));
        }
        String letters = sent.toUpperCase(Locale.ROOT);
        int roman = ROMAN.indexOf(letters);
        boolean letter = letters.length() == 1 && letters.charAt(0) >= 'A' && letters.charAt(0) <= 'H';
        int which = letter ? letters.charAt(0) - 'A' + 1 : roman + 1;
        return which == 0 ? null : Integer.valueOf(which);
    }
}
