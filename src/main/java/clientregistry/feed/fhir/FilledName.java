package clientregistry.feed.fhir;

import clientregistry.person.NameGap;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/** Names that a message says in part: what it says nothing of stays as it is known of the field that says them. */
final class FilledName {

    private FilledName() {
    }

    /**
     * Each name said, with what is known.
     *
     * @param gaps which parts of each say nothing
     */
    static List<HumanName> all(List<HumanName> said, List<NameGap> gaps, List<HumanName> known) {
        List<HumanName> all = new ArrayList<>(said);
        for (int i = 0; i < gaps.size(); i++) {
            all.set(i, filled(said.get(i), gaps.get(i), known));
        }
        return all;
    }

    private static HumanName filled(HumanName said, NameGap gap, List<HumanName> known) {
        HumanName before = known.stream().filter(each -> PatientPart.owner(each) == PatientPart.owner(said)).findFirst()
                .orElse(null);
        if (before == null || gap.equals(NameGap.NONE)) {
            return said;
        }
        HumanName name = said.copy();
        if (gap.family() && before.hasFamily()) {
            name.setFamily(before.getFamily()).setText(null);
        }
        if (gap.given() && begins(before.getGiven(), gap.rest())) {
            name.setGiven(before.getGiven().stream().map(StringType::copy).toList());
            name.setText(gap.family() && !before.hasFamily() ? name.getText() : null);
        }
        return name;
    }

    /** Whether the given names that are said are the first of those known. */
    private static boolean begins(List<StringType> known, List<String> said) {
        List<String> first = known.stream().limit(said.size()).map(PrimitiveType::getValue).map(String::valueOf)
                .toList();
        return !known.isEmpty() && first.size() == said.size()
                && String.join(" ", first).equalsIgnoreCase(String.join(" ", said));
    }
}
