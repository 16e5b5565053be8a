package feed;

import clientregistry.feed.intake.PatientReferences;
import clientregistry.person.refusal.Refusal;
import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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

    private final Map<String, Entry> byFullUrl;
    private final Form form;
    private final Entry from;

    private BundleReferences(Map<String, Entry> byFullUrl, Form form, Entry from) {
        this.byFullUrl = byFullUrl;
        this.form = form;
        this.from = from;
    }

    /** Those in each of the entries. */
    static Function<Entry, PatientReferences> in(FhirEntries entries) {
        Map<String, Entry> byFullUrl = new HashMap<>();
        entries.entries().stream().filter(entry -> entry.fullUrl() != null)
                .forEach(entry -> byFullUrl.put(comparable(entry.fullUrl()), entry));
        return from -> new BundleReferences(byFullUrl, entries.form(), from);
    }

    @Override
    public Patient named(String reference) {
        Entry named = byFullUrl.get(comparable(absolute(reference)));
        if (named == null) {
            return null;
        }
        if (form == Form.BATCH && named.index() != from.index()) {
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
}
