package clientregistry.feed.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Type;

/** Elements that repeat, each of which belongs to the part that said it. */
final class Repeated {

    /** Children of which HL7v2 says nothing, see {@link #same}. */
    private static final Set<String> BESIDE = Set.of("id", "extension", "text", "rank", "type");

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
        Map<String, List<T>> dated = old.stream().collect(Collectors.groupingBy(each -> words(each, true)));
        Map<String, List<T>> undated = old.stream().collect(Collectors.groupingBy(each -> words(each, false)));
        List<T> now = ofParts(said, taken).stream().map(each -> {
            boolean hasPeriod = each instanceof HumanName name && name.hasPeriod();
            return (hasPeriod ? dated : undated).getOrDefault(words(each, hasPeriod), List.of()).stream()
                    .filter(before -> same(before, each)).findFirst().orElseGet(() -> (T) each.copy());
        }).toList();
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

    /**
     * What an element says of which HL7v2 has words: only elements of the same words need be compared, which takes long.
     *
     * @param dated whether its period is one of these
     */
    private static String words(Base element, boolean dated) {
        return element.children().stream().filter(child -> !BESIDE.contains(child.getName())
                && (dated || !child.getName().equals("period"))).map(child -> child.getValues().stream()
                .map(value -> value.isPrimitive() ? value.primitiveValue() : words(value, true)).toList().toString())
                .collect(Collectors.joining("|"));
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
