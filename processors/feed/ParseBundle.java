package feed;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.bounds.Room;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.StrictReader;
import clientregistry.feed.fhir.StrictlyRead.Unread;
import clientregistry.feed.fhir.StrictlyRead;
import clientregistry.person.refusal.Refusal;
import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Reads a transaction or batch (FHIR R4, 3.1.0.11), strictly; an entry of a batch that cannot be read refuses itself
 * only. In: {@link FhirRequest}; out: {@link FhirEntries}, one for each entry.
 */
public final class ParseBundle implements Processor {

    private final int entryLimit;
    private final int transactionLimit;
    private final Bounds bounds;
    private final Room room;

    /**
     * @param entryLimit       most entries of one Bundle
     * @param transactionLimit most of one that is stored as one: all wait while it is
     */
    public ParseBundle(int entryLimit, int transactionLimit, Bounds bounds, Room room) {
        this.entryLimit = entryLimit;
        this.transactionLimit = Math.min(entryLimit, transactionLimit);
        this.bounds = bounds;
        this.room = room;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        StrictlyRead read = StrictReader.entries(request.bodyFormat(), request.body(), bounds,
                InRoom.of(exchange, room));
        Bundle bundle = bundle(read.resource());
        Form form = bundle.getType() == BundleType.TRANSACTION ? Form.TRANSACTION : Form.BATCH;
        if (form == Form.TRANSACTION) {
            read.unread().values().stream().findFirst().ifPresent(first -> {
                throw first.why();
            });
        }
        exchange.getMessage().setBody(new FhirEntries(form, IntStream.range(0, bundle.getEntry().size())
                .mapToObj(i -> entry(bundle.getEntry().get(i), i, read.unread().get(i))).toList()));
    }

    private Bundle bundle(IBaseResource read) {
        if (!(read instanceof Bundle bundle)
                || (bundle.getType() != BundleType.TRANSACTION && bundle.getType() != BundleType.BATCH)) {
            throw new Refusal(Refusal.Kind.STRUCTURE, "Bundle.type",
                    "A Bundle of type transaction or batch is expected here.");
        }
        if (!bundle.hasEntry()) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "Bundle.entry", "The Bundle has no entries.");
        }
        int most = bundle.getType() == BundleType.TRANSACTION ? transactionLimit : entryLimit;
        if (bundle.getEntry().size() > most) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "Bundle.entry[" + most + "]", "A Bundle of type "
                    + bundle.getType().toCode() + " may have " + most + " entries.");
        }
        checkNames(bundle.getEntry());
        return bundle;
    }

    /** A reference would mean two (FHIR R4, bdl-7). */
    private static void checkNames(List<BundleEntryComponent> entries) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String name = entries.get(i).getFullUrl();
            if (name != null && !names.add(BundleReferences.comparable(name))) {
                throw new Refusal(Refusal.Kind.NOT_PARSEABLE, "Bundle.entry[" + i + "].fullUrl",
                        "Two entries have the same fullUrl.");
            }
        }
    }

    /** @param unread what could not be read of it, null when all could */
    private static Entry entry(BundleEntryComponent sent, int index, Unread unread) {
        BundleEntryRequestComponent request = sent.getRequest();
        FhirRequest single = asRequest(request);
        String asked = request.getMethod() == null || request.getUrl() == null ? null
                : StoredRequest.write(single.method(), request.getUrl(), single.headers());
        Entry entry = Entry.inBundle(index, sent.getFullUrl(), sent.getResource(), single, asked);
        return unread == null ? entry : entry.unread(unread);
    }

    /** An entry is an HTTP request in another dress. */
    private static FhirRequest asRequest(BundleEntryRequestComponent sent) {
        String method = sent.getMethod() == null ? "" : sent.getMethod().toCode();
        String[] url = String.valueOf(sent.getUrl()).split("\\?", 2);
        return new FhirRequest(method, url[0], query(url), headers(sent), new byte[0], "");
    }

    /** {@code ifModifiedSince} is for reads, and ignored elsewhere (RFC 9110, 13.1.3). */
    private static Map<String, String> headers(BundleEntryRequestComponent sent) {
        Map<String, String> headers = new HashMap<>();
        put(headers, "if-match", sent.getIfMatch());
        put(headers, "if-none-match", sent.getIfNoneMatch());
        put(headers, "if-none-exist", sent.getIfNoneExist());
        return headers;
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    /** Null when it is not well-formed. */
    private static Map<String, List<String>> query(String[] url) {
        try {
            return FhirRequest.parseQuery(url.length > 1 ? url[1] : null);
        } catch (Refusal malformed) {
            return null;
        }
    }
}
