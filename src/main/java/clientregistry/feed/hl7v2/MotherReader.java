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
 * @param nk1     of the mother, null when there is none
 * @param fillers knows what says nothing
 */
record MotherReader(Segment nk1, Fillers fillers) {

    private static final List<Integer> NAME = List.of(2);
    private static final Set<String> MOTHER = Set.of("MTH", "MTHR", "MO", "MOTHER");

    /** @param doubts gets warnings of her name as it was written */
    static MotherReader of(List<Segment> nextOfKin, Fillers fillers, List<Warning> doubts) {
        Segment sent = nextOfKin.stream().filter(MotherReader::isMother).findFirst().orElse(null);
        if (sent == null) {
            return new MotherReader(null, fillers);
        }
        doubts.addAll(TextDoubts.of(sent, NAME));
        return new MotherReader(Entities.read(sent, NAME, doubts), fillers);
    }

    private static boolean isMother(Segment nk1) {
        Element relationship = nk1.field(3);
        return Stream.of(1, 2, 4, 5).map(n -> relationship.component(n).text().toUpperCase(Locale.ROOT))
                .anyMatch(MOTHER::contains);
    }

    /** NK1-2, the name that is no maiden name; null when absent. */
    PersonName name(Notes notes) {
        ReadName found = names().filter(each -> !isMaiden(each.name())).findFirst().orElse(null);
        if (found != null && (found.hasGap() || fillers.areNames(List.of(found.name())))) {
            leave("NK1", notes);
        } else if (found != null || (nk1 != null && nk1.hasNull(2))) {
            notes.said.add("NK1");
        }
        return found == null ? null : found.name();
    }

    /** What is known of a field stays, since her name says nothing, or not all of it. */
    void leave(String field, Notes notes) {
        notes.leave(field);
        notes.warnings.add(new Warning(nk1.at(2).toString(), Notes.NOTHING_READ));
    }

    /** The family name of a repetition of NK1-2 that is her maiden name; null when absent. */
    String maidenName() {
        return names().map(ReadName::name).filter(MotherReader::isMaiden).map(PersonName::family)
                .filter(Objects::nonNull).findFirst()
                .orElse(null);
    }

    private Stream<ReadName> names() {
        return nk1 == null ? Stream.of() : NameReader.read(nk1, 2, null, fillers).stream();
    }

    private static boolean isMaiden(PersonName name) {
        return "maiden".equals(name.use());
    }
}
