package clientregistry.feed.hl7v2;

import clientregistry.match.normalisation.Fillers;
import clientregistry.person.NameGap;
import clientregistry.person.PersonName;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name as it is taken, without the parts that say nothing. */
record ReadName(PersonName name, NameGap gap) {

    /**
     * Where nothing of it says anything, or what is left would be compared otherwise (who has no given name yet is not
     * one whose given name is not said), it is taken as sent.
     */
    static ReadName of(PersonName sent, Fillers fillers) {
        String family = sent.family() == null || fillers.isNamePart(sent.family()) ? null : sent.family();
        PersonName left = new PersonName(sent.use(), family, without(sent.given(), fillers::isNamePart),
                without(sent.prefixes(), fillers::isTitle), without(sent.suffixes(), fillers::isTitle), sent.period());
        boolean nothing = family == null && left.given().isEmpty();
        if (nothing || left.equals(sent)) {
            return new ReadName(sent, NameGap.NONE);
        }
        boolean familyGap = !Objects.equals(family, sent.family());
        boolean givenGap = left.given().size() < sent.given().size();
        boolean alike = fillers.areAlike(sent, left);
        boolean lacks = alike && (familyGap || (givenGap && left.given().isEmpty()));
        NameGap gap = new NameGap(familyGap, givenGap, left.given(), lacks ? spoken(sent) : null);
        return new ReadName(alike ? left : sent, gap);
    }

    private static List<String> without(List<String> parts, Predicate<String> nothing) {
        return parts.stream().filter(nothing.negate()).toList();
    }

    private static String spoken(PersonName name) {
        return Stream.concat(name.given().stream(), Stream.ofNullable(name.family())).collect(Collectors.joining(" "));
    }

    boolean hasGap() {
        return gap.family() || gap.given();
    }
}
