package query;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import clientregistry.feed.fhir.PatientIds;
import clientregistry.feed.fhir.PatientSearch;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sources;
import clientregistry.query.PatientFinder;
import clientregistry.query.PatientFinder.Page;
import clientregistry.query.SearchSet;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The Patients with an identifier or id, each record with its {@code refer} link. In: {@link FhirRequest}; out: {@link
 * FhirResponse}.
 */
public final class SearchPatients implements Processor {

    private final PatientFinder finder;
    private final Sources sources;

    public SearchPatients(PatientFinder finder, Sources sources) {
        this.finder = finder;
        this.sources = sources;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        PatientSearch search = PatientSearch.of(request.query(), request.preference("handling").equals("strict"),
                sources);
        Page page = finder.find(search, Carried.get(exchange, Node.class).clearance());
        exchange.setProperty("disclosed", page.patients().stream()
                .map(patient -> PatientIds.read(patient.getIdElement().getIdPart()).orElseThrow()).toList());
        exchange.getMessage().setBody(FhirResponse.of(200, SearchSet.of(request.base(), search, page)));
    }
}
