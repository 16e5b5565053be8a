package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One made-up individual recorded in many ways, so that some two of the records show each level of each field. */
final class EveryLevel {

    private static final Map<String, String> WILLIAM = said("given=William|family=Okello|sex=MALE|born=1983-02-05|"
            + "phone=0772123456|email=wokello@mail.example|line=186 Dolling Crescent|city=Tarana|postcode=3121|"
            + "mother=Nakalyowa|order=1|id=CF63408039EBAI");

    /** What is said otherwise, one thing or several; {@code -} is not said. */
    private static final String OTHERWISE = """
            given=Bill; given=Wiliam; given=W; given=William Jack; given=Jack William; given=Andrew
            given=Volunteeah; given=Volunteerx; given=Zaphila; given=Safirra; given=Grace; given=Gracious
            family=Okelo; family=O; family=Okello Jack; family=Jack Okello; family=Andrews; family=Volunteeah
            family=Volunteerx; family=Zaphila; family=Safirra; family=Grace; family=Gracious
            given=Okello|family=William; suffix=Jr; suffix=Sr; sex=FEMALE; order=2
            born=1983-02-06; born=1983-05-02; born=1984-02-05; born=1983-02-28; born=1984-02-09; born=1983-02; born=1983
            born=1983-11-05; born=1957-11-30; born=1974-11-30
            sex=UNKNOWN|phone=-; sex=UNKNOWN|phone=-|id=-; phone=0772123465; phone=0701999888
            email=wokelo@mail.example; email=wokello@other.example; email=andrew@home.example
            line=18 Dolling Crescent; line=7 Dolling Crescent; line=186 Dolling Crescent|city=-|postcode=-
            line=7 Other Road; line=7 Other Road|postcode=9999; line=7 Other Road|city=Elsewhere|postcode=9999
            mother=Nakalyova; mother=Volunteeah; mother=Volunteerx; mother=Zaphila; mother=Safirra; mother=Grace
            mother=Gracious; id=CF63408039EBA; id=XX99999123
            """;

    private EveryLevel() {
    }

    /** Takes two of the records, or one twice. */
    interface Pair {
        void take(Features one, Features other);
    }

    static void forEachPair(Pair pair) {
        List<Features> people = people();
        for (int i = 0; i < people.size(); i++) {
            for (int j = i; j < people.size(); j++) {
                pair.take(people.get(i), people.get(j));
            }
        }
    }

    private static List<Features> people() {
        List<Features> people = new ArrayList<>(List.of(features(WILLIAM)));
        OTHERWISE.lines().flatMap(line -> Stream.of(line.split("; "))).forEach(otherwise -> {
            Map<String, String> said = new HashMap<>(WILLIAM);
            said.putAll(said(otherwise));
            said.values().removeIf("-"::equals);
            people.add(features(said));
        });
        return people;
    }

    private static Map<String, String> said(String what) {
        return Stream.of(what.split("[|]")).map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static Features features(Map<String, String> said) {
        List<ContactPoint> contacts = new ArrayList<>();
        if (said.containsKey("phone")) {
            contacts.add(new ContactPoint(ContactPoint.Kind.PHONE, said.get("phone"), null));
        }
        contacts.add(new ContactPoint(ContactPoint.Kind.EMAIL, said.get("email"), null));
        List<Identifier> ids = said.containsKey("id")
                ? List.of(new Identifier("http://clientregistry.org/nationalid", said.get("id"))) : List.of();
        PersonName name = new PersonName(null, said.get("family"), List.of(said.get("given").split(" ")), List.of(),
                said.containsKey("suffix") ? List.of(said.get("suffix")) : List.of());
        PostalAddress address = new PostalAddress(null, List.of(said.get("line")), said.get("city"), null, null,
                said.get("postcode"), null);
        return Shipped.NORMALISER.normalise(new Demographics(ids, List.of(name), Sex.valueOf(said.get("sex")),
                said.get("born"), contacts, List.of(address), said.get("mother"), Integer.valueOf(said.get("order"))));
    }
}
