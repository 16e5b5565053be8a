package clientregistry.feed.hl7v2;

import clientregistry.match.normalisation.Fillers;
import clientregistry.person.PersonName;
import clientregistry.person.refusal.Warning;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The mother among the next of kin (NK1, HL7 v2.5 chapter 3.4.5; table 0063). Of other relatives nothing is kept: they
 * are somebody else.
 *
 * @param nk1 of the mother, null when there is none
 */
record MotherReader(Segment nk1) {

    private static final Set<String> MOTHER = Set.of("MTH", "MTHR", "MO", "MOTHER");

    static MotherReader of(List<Segment> nextOfKin) {
        return new MotherReader(nextOfKin.stream().filter(MotherReader::isMother).findFirst().orElse(null));
    }

    private static boolean isMother(Segment nk1) {
        Element relationship = nk1.field(3);
        return Stream.of(1, 2, 4, 5).map(n -> relationship.component(n).text().toUpperCase(Locale.ROOT))
                .anyMatch(MOTHER::contains);
    }

    /** NK1-2, the name that is no maiden name; null when absent. */
    PersonName name(Fillers fillers, Notes notes) {
        PersonName found = names().filter(name -> !isMaiden(name)).findFirst().orElse(null);
        if (found != null && fillers.areNames(List.of(found))) {
            leave("NK1", notes);
        } else if (found != null || (nk1 != null && nk1.hasNull(2))) {
            notes.said.add("NK1");
        }
        return found;
    }

    /** What is known of a field stays, since her name says nothing. */
    void leave(String field, Notes notes) {
        notes.leave(field);
        notes.warnings.add(new Warning(nk1.at(2).toString(), Notes.NOTHING_READ));
    }

    /** The family name of a repetition of NK1-2 that is her maiden name; null when absent. */
    String maidenName() {
        return names().filter(MotherReader::isMaiden).map(PersonName::family).filter(Objects::nonNull).findFirst()
                .orElse(null);
    }

    private Stream<PersonName> names() {
        return nk1 == null ? Stream.of() : NameReader.read(nk1, 2, null).stream();
    }

    private static boolean isMaiden(PersonName name) {
        return "maiden".equals(name.use());
    }
}
