package feed;

import clientregistry.feed.intake.PatientReferences;
import clientregistry.person.refusal.Refusal;
import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Patient;

/**
 * What a reference in one entry of a Bundle means (FHIR R4, bundle.html#references): the entry with this fullUrl, a
 * {@code urn:uuid:}, {@code urn:oid:} or address. Only in a transaction: the entries of a batch stand each on its own.
 */
final class BundleReferences implements PatientReferences {

    /** What a relative reference in an entry is relative to. */
    private static final Pattern BASE = Pattern.compile("(https?://.*/)[A-Za-z]+/[^/]+");

    private final FhirEntries entries;
    private final Entry from;

    BundleReferences(FhirEntries entries, Entry from) {
        this.entries = entries;
        this.from = from;
    }

    @Override
    public Patient named(String reference) {
        String meant = comparable(absolute(reference));
        Entry named = entries.entries().stream()
                .filter(entry -> entry.fullUrl() != null && comparable(entry.fullUrl()).equals(meant))
                .findFirst().orElse(null);
        if (named == null) {
            return null;
        }
        if (entries.form() == Form.BATCH && named.index() != from.index()) {
            throw new Refusal(Refusal.Kind.STRUCTURE, "Patient.link.other", "Entries of a batch may not refer to each "
                    + "other; send a transaction.");
        }
        if (!(named.resource() instanceof Patient patient)) {
            throw new Refusal(Refusal.Kind.STRUCTURE, "Patient.link.other",
                    "A Patient can be replaced by a Patient only.");
        }
        return patient;
    }

    private String absolute(String reference) {
        Matcher base = from.fullUrl() == null ? null : BASE.matcher(from.fullUrl());
        boolean relative = reference.matches("[A-Za-z]+/[^?]+");
        return relative && base != null && base.matches() ? base.group(1) + reference : reference;
    }

    /** A version in a reference says nothing about which entry, and a UUID is the same in any case. */
    static String comparable(String url) {
        String whole = url.replaceFirst("/_history/[^/]*$", "");
        return whole.regionMatches(true, 0, "urn:uuid:", 0, 9) ? whole.toLowerCase(Locale.ROOT) : whole;
    }

    @Override
    public List<Patient> patients() {
        return entries.form() != Form.TRANSACTION ? List.of() : entries.entries().stream().map(Entry::resource)
                .filter(Patient.class::isInstance).map(Patient.class::cast).toList();
    }
}
