package clientregistry.feed.intake;

import clientregistry.feed.fhir.PatientPatch;
import clientregistry.feed.hl7v2.AssignedIdentifier;
import clientregistry.feed.hl7v2.Header;
import clientregistry.feed.hl7v2.HierarchicDesignator;
import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.feed.hl7v2.Merge;
import clientregistry.feed.hl7v2.MergeReader;
import clientregistry.feed.hl7v2.Pid;
import clientregistry.feed.hl7v2.PidReader;
import clientregistry.link.Change.Places;
import clientregistry.match.normalisation.Fillers;
import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides whether a sender may send an ADT message and which records it is about (ITI-8, ITI-30). Thread-safe. */
public final class Hl7Intake {

    private static final Places PLACES = new Places("PID-3", null, "PID-3", "MRG-1");

    private final Sources sources;
    private final PidReader pids;
    private final MergeReader merges;

    public Hl7Intake(Sources sources, Fillers fillers) {
        this.sources = sources;
        this.pids = new PidReader((namespace, id, type) -> sources.authority(namespace, id).map(Authority::uri), null,
                fillers);
        this.merges = new MergeReader(pids);
    }

    /**
     * The source that a message comes from.
     *
     * @throws Refusal NOT_REGISTERED when MSH-3 and MSH-4 are not an application this certificate speaks for
     */
    public Source source(Node node, Header header) {
        HierarchicDesignator application = header.sendingApplication();
        HierarchicDesignator facility = header.sendingFacility();
        Source source = sources.sendingAs(nameOf(application), nameOf(facility)).orElse(null);
        if (source == null || !node.speaksFor().contains(source.name())) {
            throw new Refusal(Refusal.Kind.NOT_REGISTERED, "MSH-3",
                    "This certificate is not registered for the sending application and facility in MSH-3 and MSH-4.");
        }
        return source;
    }

    private static String nameOf(HierarchicDesignator designator) {
        return designator.namespace() != null ? designator.namespace() : designator.universalId();
    }

    /**
     * Turns a message into the records it feeds.
     *
     * @param warnings gets what was accepted although it is not right
     * @throws Refusal STRUCTURE, REQUIRED_MISSING, FOREIGN_AUTHORITY, CONFLICT
     */
    public List<Received.Item> read(Source source, Hl7Message message, List<Warning> warnings) {
        warnings.addAll(message.warnings());
        if (!message.event().equals("A40")) {
            Pid pid = pids.read(message);
            warnings.addAll(pid.warnings());
            return List.of(record(source, pid, sentAt(message.header())));
        }
        List<Received.Item> items = new ArrayList<>();
        merges.read(message).forEach(merge -> items.add(merge(source, merge)));
        return items;
    }

    private Received.RecordSent record(Source source, Pid pid, Instant sentAt) {
        PatientPatch patch = PidPatch.of(pid, source.emptyFields());
        return new Received.RecordSent(own(source, pid.identifiers(), "PID-3"), null, null,
                Storable.resource(patch.alone(), "PID"), pid.demographics(), patch, null, sentAt, PLACES);
    }

    /** PID-3 may still list what MRG-1 gives up. */
    private Received.MergeSent merge(Source source, Merge merge) {
        OwnIds subsumed = own(source, merge.subsumed(), "MRG-1");
        OwnIds survivor = own(source, merge.survivor().identifiers(), "PID-3").without(subsumed)
                .orElseThrow(() -> new Refusal(Refusal.Kind.CONFLICT, "MRG-1",
                "MRG-1 and PID-3 name the same record."));
        return new Received.MergeSent(survivor, subsumed, PLACES);
    }

    /** Every identifier must be of a registered authority that this source may quote, and one must be its own. */
    private OwnIds own(Source source, List<AssignedIdentifier> identifiers, String place) {
        List<RecordKey> own = new ArrayList<>();
        Set<RecordKey> preferred = new HashSet<>();
        for (AssignedIdentifier identifier : identifiers) {
            Authority authority = identifier.authority() == null
                    ? null : sources.authority(identifier.authority()).orElse(null);
            if (authority == null || !sources.mayQuote(source, authority)) {
                throw new Refusal(Refusal.Kind.FOREIGN_AUTHORITY, identifier.authorityLocation().toString(),
                        authority == null
                        ? "This assigning authority is not registered."
                        : "This sender may not use this assigning authority.");
            }
            if (source.assigns().contains(authority.uri())) {
                own.add(new RecordKey(source.name(), authority.uri(), identifier.value()));
            }
            if (identifier.typeCode() != null && source.ownNumber().prefers(List.of(identifier.typeCode()), null)) {
                preferred.add(new RecordKey(source.name(), authority.uri(), identifier.value()));
            }
        }
        if (own.isEmpty()) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, place,
                    "An identifier that the sending system itself assigns is required.");
        }
        return OwnIds.of(own, preferred);
    }

    /** MSH-7; a clock that runs ahead must not make everything after it old news. */
    private static Instant sentAt(Header header) {
        Instant sent = header.timeStamp().map(t -> t.instant(ZoneId.systemDefault())).orElse(null);
        return sent == null || sent.isAfter(Instant.now().plusSeconds(60)) ? null : sent;
    }
}
