package query;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import clientregistry.person.IdentifierText;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import clientregistry.query.AnswerLimit;
import clientregistry.query.Patients;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Patient;

/**
 * The records with an identifier, each with its {@code refer} link. In: {@link FhirRequest}; out: {@link FhirResponse}.
 */
public final class SearchByIdentifier implements Processor {

    private final RegistryReader reader;
    private final Patients patients;
    private final Sources sources;
    private final AnswerLimit limit;

    public SearchByIdentifier(RegistryReader reader, Patients patients, Sources sources, AnswerLimit limit) {
        this.reader = reader;
        this.patients = patients;
        this.sources = sources;
        this.limit = limit;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        List<UUID> ids = find(request);
        exchange.setProperty("disclosed", ids);
        exchange.getMessage().setBody(FhirResponse.of(200, bundle(request, patients.records(ids).values())));
    }

    private List<UUID> find(FhirRequest request) {
        boolean onlyIdentifier = request.query().keySet().stream().allMatch(n -> n.equals("identifier")
                || n.equals("_format"));
        if (request.query().getOrDefault("identifier", List.of()).size() > 1) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, "identifier",
                    "identifier may be given once; Patients with both are not searched for.");
        }
        String[] token = String.valueOf(request.parameter("identifier")).split("\\|", -1);
        if (!onlyIdentifier || token.length != 2 || token[0].isBlank() || token[1].isBlank()) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, "identifier",
                    "Patients are searched by identifier=system|value.");
        }
        String system = sources.authority(token[0]).map(Authority::uri).orElse(token[0]);
        String value = IdentifierText.asked(token[1], "identifier");
        return limit.read(most -> reader.byIdentifier(system, value, most)).stream().map(RecordHead::id).toList();
    }

    private static Bundle bundle(FhirRequest request, Collection<Patient> found) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(found.size());
        bundle.addLink().setRelation("self").setUrl(request.base() + "/Patient?identifier="
                + URLEncoder.encode(request.parameter("identifier"), StandardCharsets.UTF_8));
        found.forEach(patient -> bundle.addEntry().setResource(patient)
                .setFullUrl(request.base() + "/Patient/" + patient.getIdElement().getIdPart())
                .getSearch().setMode(SearchEntryMode.MATCH));
        return bundle;
    }
}
