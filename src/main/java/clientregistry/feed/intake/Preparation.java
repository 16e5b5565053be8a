package clientregistry.feed.intake;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.PatientPatch;
import clientregistry.feed.fhir.PatientReader;
import clientregistry.link.Change;
import clientregistry.link.Submission;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.Characters;
import clientregistry.person.Demographics;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import clientregistry.store.messages.Hashes;
import clientregistry.store.registry.Ids;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;

/**
 * Normalises and enriches what was received and gives it its blocking keys: from here on doors do not matter.
 * Thread-safe.
 */
public final class Preparation {

    private static final int LONGEST_KEY = 200;

    private final Normaliser normaliser;
    private final Sources sources;
    private final Ids ids;
    private final Bounds bounds;

    public Preparation(Normaliser normaliser, Sources sources, Ids ids, Bounds bounds) {
        this.normaliser = normaliser;
        this.sources = sources;
        this.ids = ids;
        this.bounds = bounds;
    }

    /**
     * What linking takes, of what was received.
     *
     * @throws Refusal TOO_MANY, TOO_LARGE when a record is beyond the bounds, at which doors of ours have looked already
     */
    public Submission prepare(Received received) {
        return new Submission(received.message(), received.sender(), received.items().stream().map(this::change).toList(),
                received.answer(), received.trigger());
    }

    private Change change(Received.Item item) {
        if (item instanceof Received.MergeSent merge) {
            return new Change.Merge(merge.survivor(), merge.subsumed(), merge.places(), merge.expected());
        }
        Received.RecordSent sent = (Received.RecordSent) item;
        DemographicBounds.check(sent.demographics(), bounds);
        return new Change.Upsert(sent.own(), ids.record(sent.own().first()), sent.addressedId(),
                sent.expected(), content(sent.resource(), sent.demographics()), patch(sent.patch()),
                sent.cameAt(), sent.senderTime(), sent.places());
    }

    private Change.Patch patch(PatientPatch patch) {
        return patch == null ? null : new Change.Patch() {

            @Override
            public Set<String> parts() {
                return patch.fields();
            }

            @Override
            public Change.Content over(String resource, Set<String> parts) {
                String whole = patch.over(resource, parts);
                return content(whole, PatientReader.read(FhirFormat.JSON.read(Patient.class, whole),
                        uri -> sources.authority(uri).map(Authority::uri).orElse(null)));
            }
        };
    }

    /** The stored form of a record version; also used when an index is built anew under another key scheme. */
    public Change.Content content(String resource, Demographics demographics) {
        Features features = normaliser.normalise(demographics, sources::isShared);
        return new Change.Content(resource, Hashes.sha256(resource), features, keys(features),
                demographics.identifiers());
    }

    private static List<String> keys(Features features) {
        return BlockingKeys.of(features).all().map(Preparation::bounded).distinct().toList();
    }

    /** A page of text sent as a name makes a key no index can hold; equal keys stay equal. */
    private static String bounded(String key) {
        return key.length() <= LONGEST_KEY ? key
                : Characters.beginning(key, LONGEST_KEY - 64) + HexFormat.of().formatHex(Hashes.sha256(key));
    }
}
