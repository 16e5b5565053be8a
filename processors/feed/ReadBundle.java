package feed;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.intake.FhirIntake;
import clientregistry.feed.intake.FhirIntake.Accepted;
import clientregistry.feed.intake.Hashes;
import clientregistry.feed.intake.Received;
import clientregistry.link.Submission.Message;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import exchange.Carried;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;

/**
 * Reads a transaction or batch of Patients (FHIR R4, 3.1.0.11). A bad entry refuses a transaction and only itself in a
 * batch; a transaction is one audit event, a batch one per entry. In: {@link FhirRequest}; out: list of {@link
 * Received}.
 */
public final class ReadBundle implements Processor {

    private final FhirIntake intake;
    private final int entryLimit;

    /** @param entryLimit most entries of one Bundle */
    public ReadBundle(FhirIntake intake, int entryLimit) {
        this.intake = intake;
        this.entryLimit = entryLimit;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        Bundle bundle = bundle(request);
        Node node = Carried.get(exchange, Node.class);
        FhirBundle read = bundle.getType() == BundleType.TRANSACTION
                ? transaction(exchange, node, bundle) : batch(exchange, node, bundle);
        Carried.put(exchange, FhirBundle.class, read);
        exchange.getMessage().setBody(read.received());
    }

    private Bundle bundle(FhirRequest request) {
        IBaseResource resource = request.bodyFormat().readStrictly(request.body());
        if (!(resource instanceof Bundle bundle) || (bundle.getType() != BundleType.TRANSACTION
                && bundle.getType() != BundleType.BATCH)) {
            throw new Refusal(Refusal.Kind.STRUCTURE, "Bundle.type",
                    "A Bundle of type transaction or batch is expected here.");
        }
        if (!bundle.hasEntry()) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "Bundle.entry", "The Bundle has no entries.");
        }
        if (bundle.getEntry().size() > entryLimit) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "Bundle.entry", "A Bundle may have " + entryLimit + " entries.");
        }
        return bundle;
    }

    private FhirBundle transaction(Exchange exchange, Node node, Bundle bundle) {
        List<Received.Item> items = new ArrayList<>();
        Source source = null;
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            Accepted accepted = accept(node, bundle.getEntry().get(i), i);
            if (source != null && !source.equals(accepted.source())) {
                throw new Refusal(Refusal.Kind.STRUCTURE, place(i), "A transaction speaks for one source.");
            }
            source = accepted.source();
            items.add(accepted.item());
        }
        Carried.put(exchange, Source.class, source);
        Inbound in = Carried.get(exchange, Inbound.class);
        Message message = new Message(UUID.randomUUID(), new Sender(node, source), in.door(), in.controlId(),
                Hashes.sha256(in.raw()), in.contentType(), in.raw(), in.address(), in.request());
        return new FhirBundle(true, List.of(new Received(message, items, null)), new ArrayList<>());
    }

    private FhirBundle batch(Exchange exchange, Node node, Bundle bundle) {
        List<Received> received = new ArrayList<>();
        List<FhirBundle.RefusedEntry> refused = new ArrayList<>();
        Inbound in = Carried.get(exchange, Inbound.class);
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            try {
                Accepted accepted = accept(node, bundle.getEntry().get(i), i);
                String controlId = in.controlId() == null ? null : in.controlId() + "#" + i;
                byte[] entry = bytes(bundle.getEntry().get(i));
                received.add(new Received(message(in, new Sender(node, accepted.source()), controlId, entry,
                        request(bundle.getEntry().get(i))), List.of(accepted.item()), null));
                refused.add(null);
            } catch (Refusal refusal) {
                refused.add(new FhirBundle.RefusedEntry(refusal, bytes(bundle.getEntry().get(i)),
                        request(bundle.getEntry().get(i))));
            }
        }
        return new FhirBundle(false, received, refused);
    }

    private static byte[] bytes(BundleEntryComponent entry) {
        return entry.hasResource() ? FhirFormat.JSON.write(entry.getResource()).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    }

    private Accepted accept(Node node, BundleEntryComponent entry, int index) {
        if (!(entry.getResource() instanceof Patient patient)) {
            throw new Refusal(Refusal.Kind.STRUCTURE, place(index) + ".resource", "The registry takes Patients only.");
        }
        HTTPVerb method = entry.getRequest().getMethod();
        if (method != HTTPVerb.POST && method != HTTPVerb.PUT) {
            throw new Refusal(Refusal.Kind.STRUCTURE, place(index) + ".request.method",
                    "An entry must be a POST or a PUT.");
        }
        return acceptAt(node, patient, entry.getRequest(), index);
    }

    /** Tells the sender in which entry the fault is. */
    private Accepted acceptAt(Node node, Patient patient, BundleEntryRequestComponent sent, int index) {
        try {
            FhirRequest request = asRequest(sent);
            PatientRules.checkId(request, patient);
            Accepted accepted = intake.accept(node, patient, request.logicalId(), request.ifMatch());
            PatientRules.checkCondition(request, accepted);
            return accepted;
        } catch (Refusal refusal) {
            String place = refusal.location() == null ? place(index)
                    : place(index) + ".resource" + refusal.location().replaceFirst("^Patient", "");
            throw new Refusal(refusal.kind(), place, refusal.getMessage());
        }
    }

    /** An entry is an HTTP request in another dress. */
    private static FhirRequest asRequest(BundleEntryRequestComponent sent) {
        String[] url = String.valueOf(sent.getUrl()).split("\\?", 2);
        Map<String, String> headers = sent.hasIfMatch() ? Map.of("if-match", sent.getIfMatch()) : Map.of();
        FhirRequest request = new FhirRequest(sent.getMethod().toCode(), url[0], FhirRequest.parseQuery(url.length > 1
                ? url[1] : null), headers, new byte[0], "");
        if (!Set.of("Patient", "Patient/" + request.logicalId()).contains(url[0])
                || (sent.getMethod() == HTTPVerb.POST && request.logicalId() != null)) {
            throw new Refusal(Refusal.Kind.STRUCTURE, null,
                    "request.url must be Patient, Patient/id or Patient?identifier=system|value.");
        }
        return request;
    }

    private static String place(int index) {
        return "Bundle.entry[" + index + "]";
    }

    /** An entry is kept as the single request it stands for. */
    private static Message message(Inbound in, Sender sender, String controlId, byte[] raw, String request) {
        return new Message(UUID.randomUUID(), sender, in.door(), controlId, Hashes.sha256(raw),
                FhirFormat.JSON.mediaType(), raw, in.address(), request);
    }

    private static String request(BundleEntryComponent entry) {
        BundleEntryRequestComponent sent = entry.getRequest();
        return !sent.hasMethod() || !sent.hasUrl()
                ? null : StoredRequest.write(sent.getMethod().toCode(), sent.getUrl(), sent.getIfMatch());
    }
}
