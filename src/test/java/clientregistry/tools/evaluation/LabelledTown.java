package clientregistry.tools.evaluation;

import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Six records and what a clumsy registry made of them. Amina has a1 (linked with Brian's b1), a2, and a3 under another
 * name and date; Brian has b1 and b2; Carol has c1. Asked: a2 and b2 (wrong), b1 and b2 (right). Linked: a1 with b1.
 */
public final class LabelledTown {

    static final Comparer COMPARER = new Comparer(RuleSetFiles.load(Path.of("config", "matching.yaml")));
    static final Map<String, String> TRUTH = Map.of("a1", "amina", "a2", "amina", "a3", "amina", "b1", "brian", "b2",
            "brian", "c1", "carol");
    static final LinkedPeople LINKED = new LinkedPeople(TRUTH, Map.of("a1", "1", "b1", "1", "a2", "2", "a3", "3", "b2",
            "4", "c1", "5"), Set.of(RecordPair.of("a2", "b2"), RecordPair.of("b1", "b2")));

    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config", "normalisation"));

    private LabelledTown() {
    }

    public static Report report() {
        return Report.of(LINKED, features(), COMPARER, 1);
    }

    /** No people at all. */
    public static Report empty() {
        return Report.of(new LinkedPeople(Map.of(), Map.of(), Set.of()), Map.of(), COMPARER, 1);
    }

    static Map<String, Features> features() {
        Map<String, Features> features = new LinkedHashMap<>();
        features.put("a1", of("Amina", "Wanjiru", Sex.FEMALE, "1990-05-06", "0772123456"));
        features.put("b1", of("Brian", "Okello", Sex.MALE, "1985-11-20", "0772999888"));
        features.put("a2", of("Amina", "Wanjiru", Sex.FEMALE, "1990-05-06", "0772999888"));
        features.put("b2", of("Bryan", "Okello", Sex.MALE, "1985-11-20", "0772999888"));
        features.put("a3", of("Minah", "Otieno", Sex.FEMALE, "1971-02-03", null));
        features.put("c1", of("Carol", "Were", Sex.FEMALE, "2001-09-09", "0781111222"));
        return features;
    }

    private static Features of(String given, String family, Sex sex, String born, String phone) {
        List<ContactPoint> contacts = phone == null
                ? List.of() : List.of(new ContactPoint(ContactPoint.Kind.PHONE, phone, null));
        return NORMALISER.normalise(new Demographics(List.of(), List.of(PersonName.of(family, given)), sex, born,
                contacts, List.of(), null, null));
    }
}
