package feed;

import clientregistry.feed.fhir.FhirResponse;
import clientregistry.feed.fhir.Outcomes;
import clientregistry.link.Outcome;
import clientregistry.link.Outcome.Result;
import clientregistry.link.Outcome.What;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import clientregistry.store.audit.RefusalLog;
import clientregistry.store.audit.RefusalLog.Refused;
import clientregistry.store.messages.Message;
import door.Again;
import door.Carried;
import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        FhirEntries entries = Carried.get(exchange, FhirEntries.class);
        exchange.getMessage().setBody(entries.form() == Form.TRANSACTION
                ? transaction(entries, outcomes.get(0)) : batch(exchange, entries, outcomes));
    }

    private static FhirResponse transaction(FhirEntries entries, Outcome outcome) {
        return outcome.refusal() != null ? Outcomes.response(outcome.refusal())
                : response(BundleType.TRANSACTIONRESPONSE, inOrderSent(entries.entries(), outcome.results()));
    }

    /** Results come in the order in which the entries were done; of one that is repeated some may be missing. */
    private static List<Line> inOrderSent(List<Entry> entries, List<Result> results) {
        List<Entry> done = TransactionOrder.of(entries);
        if (done.size() != results.size()) {
            return results.stream().map(result -> Line.of(result, List.of())).toList();
        }
        return IntStream.range(0, done.size()).boxed().sorted(Comparator.comparing(i -> done.get(i).index()))
                .map(i -> Line.of(results.get(i), done.get(i).accepted().warnings())).toList();
    }

    private FhirResponse batch(Exchange exchange, FhirEntries entries, List<Outcome> outcomes) {
        keep(exchange, entries.entries().stream().filter(entry -> entry.refusal() != null).toList());
        Iterator<Outcome> submitted = outcomes.iterator();
        List<Line> lines = new ArrayList<>();
        for (Entry entry : entries.entries()) {
            lines.add(entry.refusal() != null ? Line.of(entry.refusal())
                    : Line.of(submitted.next(), entry.accepted().warnings()));
        }
        return response(BundleType.BATCHRESPONSE, lines);
    }

    private void keep(Exchange exchange, List<Entry> refused) {
        Message whole = Carried.get(exchange, Message.class);
        refusals.write(refused.stream().map(entry -> new Refused(AcceptPatients.part(whole, entry), entry.refusal()))
                .toList()).forEach(made -> Again.note(exchange, made));
    }

    private record Line(Result result, List<Warning> warnings, Refusal refusal) {

        static Line of(Result result, List<Warning> found) {
            return new Line(result, result.with(found), null);
        }

        static Line of(Refusal refusal) {
            return new Line(null, List.of(), refusal);
        }

        static Line of(Outcome outcome, List<Warning> found) {
            return outcome.refusal() == null ? of(outcome.results().get(0), found) : of(outcome.refusal());
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
            if (!line.warnings.isEmpty()) {
                response.setOutcome(Outcomes.warnings(line.warnings));
            }
        }
    }

    private static String array(List<UUID> ids) {
        return ids.stream().map(id -> "\"Patient/" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
