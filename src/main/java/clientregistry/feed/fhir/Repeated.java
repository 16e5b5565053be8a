package clientregistry.feed.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Type;

/** Elements that repeat, each of which belongs to the part that said it. */
final class Repeated {

    private Repeated() {
    }

    /**
     * In which order identifiers are told says nothing.
     *
     * @param silent systems of which only what identifies nobody is said: those that are known stay, and it is kept
     *               where there are none
     */
    static List<Identifier> identifiers(List<Identifier> known, List<Identifier> said, Set<PatientPart> taken,
            Set<String> silent) {
        List<Identifier> all = new ArrayList<>();
        List<Identifier> now = new ArrayList<>(ofParts(said, taken));
        for (Identifier before : known) {
            boolean stays = isSilent(before, silent);
            boolean again = now.removeIf(each -> isSame(each, before) || (stays && isSilent(each, silent)
                    && before.getSystem().equals(each.getSystem())));
            if (again || stays || !taken.contains(PatientPart.owner(before))) {
                all.add(before);
            }
        }
        now.forEach(each -> all.add(each.copy()));
        return all;
    }

    private static boolean isSilent(Identifier identifier, Set<String> silent) {
        return PatientPart.owner(identifier) == PatientPart.IDENTIFIERS && silent.contains(identifier.getSystem());
    }

    private static boolean isSame(Identifier one, Identifier other) {
        return Objects.equals(one.getSystem(), other.getSystem()) && Objects.equals(one.getValue(),
                other.getValue());
    }

    /** The new ones stand where the first of the old ones stood; what is told again stays as it was. */
    @SuppressWarnings("unchecked")
    static <T extends Type> List<T> replaced(List<T> known, List<T> said, Set<PatientPart> taken) {
        List<T> old = ofParts(known, taken);
        List<T> now = ofParts(said, taken).stream().map(each -> old.stream().filter(before -> same(before, each))
                .findFirst().orElseGet(() -> (T) each.copy())).toList();
        List<T> all = new ArrayList<>(known);
        all.removeAll(old);
        all.addAll(old.isEmpty() ? place(now, all) : known.indexOf(old.get(0)), now);
        return all;
    }

    /** What a person is called and called at first stands first. */
    private static <T extends Type> int place(List<T> now, List<T> others) {
        boolean first = now.stream().map(PatientPart::owner).anyMatch(part -> part == PatientPart.NAMES
                || part == PatientPart.HOME_CONTACTS);
        return first ? 0 : others.size();
    }

    private static <T extends Type> List<T> ofParts(List<T> elements, Set<PatientPart> taken) {
        return elements.stream().filter(each -> taken.contains(PatientPart.owner(each))).toList();
    }

    /** Whether an element says what is said now, whatever else it says that HL7v2 has no word for. */
    static boolean same(Type before, Type now) {
        Type bare = before.copy();
        bare.setId(null);
        bare.setExtension(now.copy().getExtension());
        if (bare instanceof HumanName name) {
            name.setText(null);
            name.setPeriod(((HumanName) now).hasPeriod() ? name.getPeriod() : null);
        } else if (bare instanceof ContactPoint contact) {
            contact.setPeriod(null).setRankElement(null);
        } else if (bare instanceof Address address) {
            address.setText(null).setType(null).setPeriod(null);
        }
        return bare.equalsDeep(now);
    }
}
