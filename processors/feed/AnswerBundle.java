package feed;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.FhirResponse;
import clientregistry.feed.fhir.Outcomes;
import clientregistry.feed.intake.Hashes;
import clientregistry.link.Outcome;
import clientregistry.link.Outcome.Result;
import clientregistry.link.Outcome.What;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.store.audit.RefusalLog;
import exchange.Carried;
import feed.FhirBundle.RefusedEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/**
 * Answers a Bundle entry by entry; the headers Location and LocationCRUID are JSON arrays as OpenCR's clients know
 * them. In: list of {@link Outcome}; out: {@link FhirResponse}.
 */
public final class AnswerBundle implements Processor {

    private final RefusalLog refusals;

    public AnswerBundle(RefusalLog refusals) {
        this.refusals = refusals;
    }

    @Override
    public void process(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
        FhirBundle bundle = Carried.get(exchange, FhirBundle.class);
        exchange.getMessage().setBody(bundle.transaction()
                ? transaction(outcomes.get(0)) : batch(exchange, bundle, outcomes));
    }

    private static FhirResponse transaction(Outcome outcome) {
        return outcome.refusal() != null ? Outcomes.response(outcome.refusal())
                : response(BundleType.TRANSACTIONRESPONSE, outcome.results().stream().map(Line::of).toList());
    }

    private FhirResponse batch(Exchange exchange, FhirBundle bundle, List<Outcome> outcomes) {
        Iterator<Outcome> submitted = outcomes.iterator();
        List<Line> lines = new ArrayList<>();
        for (RefusedEntry entry : bundle.refused()) {
            if (entry != null) {
                keep(exchange, entry);
            }
            lines.add(entry != null ? new Line(null, entry.refusal()) : Line.of(submitted.next()));
        }
        return response(BundleType.BATCHRESPONSE, lines);
    }

    private void keep(Exchange exchange, RefusedEntry entry) {
        Inbound in = Carried.get(exchange, Inbound.class);
        Again.note(exchange, refusals.write(new RefusalLog.Refused(in.door(), Carried.get(exchange, Node.class).name(),
                null, in.controlId(), FhirFormat.JSON.mediaType(), entry.raw(), Hashes.sha256(entry.raw()),
                in.address(), entry.request()), entry.refusal()));
    }

    private record Line(Result result, Refusal refusal) {

        static Line of(Result result) {
            return new Line(result, null);
        }

        static Line of(Outcome outcome) {
            return outcome.refusal() == null ? of(outcome.results().get(0)) : new Line(null, outcome.refusal());
        }
    }

    private static FhirResponse response(BundleType type, List<Line> lines) {
        Bundle bundle = new Bundle().setType(type);
        lines.forEach(line -> fill(bundle.addEntry().getResponse(), line));
        return FhirResponse.of(200, bundle)
                .with("Location", array(lines.stream().map(Line::result).filter(Objects::nonNull).map(Result::record)
                .toList()))
                .with("LocationCRUID", array(lines.stream().map(Line::result).filter(Objects::nonNull)
                .map(Result::person)
                        .filter(Objects::nonNull).toList()));
    }

    private static void fill(BundleEntryResponseComponent response, Line line) {
        if (line.refusal != null) {
            response.setStatus(String.valueOf(Outcomes.status(line.refusal.kind())))
                    .setOutcome(Outcomes.outcome(line.refusal));
        } else {
            response.setStatus(line.result.what() == What.CREATED ? "201 Created" : "200 OK")
                    .setLocation(AnswerPatient.location(line.result)).setEtag(AnswerPatient.etag(line.result));
            if (line.result.concern() != null) {
                response.setOutcome(Outcomes.warning(line.result.concern().code(), line.result.concern().text()));
            }
        }
    }

    private static String array(List<UUID> ids) {
        return ids.stream().map(id -> "\"Patient/" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
