package clientregistry.feed.intake;

import clientregistry.feed.bounds.Bounds;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks once more at every record before it is normalised, whatever door it came through: a feed of a site's own looks
 * at nothing itself. Places are in the registry's words.
 */
final class DemographicBounds {

    /** Of a PID that tell of the same, such as PID-3, PID-4 and PID-19; each has been looked at. */
    private static final int FIELDS = 4;

    private DemographicBounds() {
    }

    /** @throws clientregistry.person.refusal.Refusal TOO_MANY, TOO_LARGE */
    static void check(Demographics person, Bounds bounds) {
        Bounds.requireFew(person.identifiers().size(), FIELDS * bounds.identifiers(), "identifiers");
        Bounds.requireFew(person.names().size(), FIELDS * bounds.names(), "names");
        Bounds.requireFew(person.addresses().size(), FIELDS * bounds.addresses(), "addresses");
        Bounds.requireFew(person.contacts().size(), FIELDS * bounds.telecoms(), "contacts");
        person.identifiers().forEach(each -> bounds.requireShort(each.value(), "identifiers"));
        person.names().forEach(each -> name(each, bounds));
        person.addresses().forEach(each -> address(each, bounds));
        person.contacts().stream().map(ContactPoint::value).forEach(each -> bounds.requireShort(each, "contacts"));
        bounds.requireShort(person.birthDate(), "birthDate");
        bounds.requireShort(person.mothersMaidenName(), "mothersMaidenName");
    }

    private static void name(PersonName name, Bounds bounds) {
        Stream.of(name.given(), name.prefixes(), name.suffixes()).forEach(parts -> {
            Bounds.requireFew(parts.size(), bounds.nameParts(), "names");
            parts.forEach(each -> bounds.requireShort(each, "names"));
        });
        bounds.requireShort(name.family(), "names");
    }

    private static void address(PostalAddress address, Bounds bounds) {
        Bounds.requireFew(address.lines().size(), bounds.addressLines(), "addresses");
        List<String> lines = address.lines();
        Stream.concat(lines.stream(), Stream.of(address.city(), address.district(), address.state(),
                address.postalCode(), address.country()).filter(each -> each != null))
                .forEach(each -> bounds.requireShort(each, "addresses"));
    }
}
