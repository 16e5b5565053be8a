package query;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import clientregistry.feed.fhir.Outcomes;
import clientregistry.feed.fhir.SearchToken;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Clearance;
import clientregistry.query.CrossReferences;
import clientregistry.query.CrossReferences.Found;
import door.Carried;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;

/** Mobile Patient Identifier Cross-reference Query (ITI-83). In: {@link FhirRequest}; out: {@link FhirResponse}. */
public final class AnswerPix implements Processor {

    private static final Set<String> PARAMETERS = Set.of("sourceIdentifier", "targetSystem", "_format",
            "_pretty");

    private final CrossReferences references;

    public AnswerPix(CrossReferences references) {
        this.references = references;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        try {
            Found found = ask(request, Carried.get(exchange, Node.class).clearance());
            exchange.setProperty("disclosed", found.told());
            exchange.getMessage().setBody(FhirResponse.of(200, parameters(found)));
        } catch (Refusal refusal) {
            exchange.getMessage().setBody(FhirResponse.of(status(refusal), Outcomes.outcome(refusal)));
        }
    }

    private Found ask(FhirRequest request, Clearance clearance) {
        request.query().keySet().stream().filter(name -> !PARAMETERS.contains(name)).findFirst().ifPresent(name -> {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_PARAMETER, null,
                    "$ihe-pix takes sourceIdentifier and targetSystem only.");
        });
        List<String> sources = request.query().getOrDefault("sourceIdentifier", List.of());
        SearchToken token = sources.size() == 1 ? SearchToken.of("sourceIdentifier", sources.get(0)) : null;
        if (token == null || token.system() == null || token.system().isEmpty() || token.value() == null) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "sourceIdentifier",
                    "sourceIdentifier is required once, as system|value.");
        }
        return references.of(token.system(), token.value(), request.query().getOrDefault("targetSystem", List.of()),
                clearance);
    }

    /** ITI TF-2: 3.83.4.2.2. */
    private static int status(Refusal refusal) {
        return switch (refusal.kind()) {
            case UNKNOWN_RECORD -> 404;
            case TOO_COSTLY -> 403;
            case UNKNOWN_CODE -> "targetSystem".equals(refusal.location()) ? 403 : 400;
            default -> 400;
        };
    }

    private static Parameters parameters(Found found) {
        Parameters parameters = new Parameters();
        found.identifiers().forEach(i -> parameters.addParameter().setName("targetIdentifier")
                .setValue(new Identifier().setSystem(i.system()).setValue(i.value())));
        found.records().forEach(id -> parameters.addParameter().setName("targetId")
                .setValue(new Reference("Patient/" + id)));
        return parameters;
    }
}
