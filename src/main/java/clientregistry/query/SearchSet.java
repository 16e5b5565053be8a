package clientregistry.query;

import clientregistry.feed.fhir.PatientSearch;
import clientregistry.query.PatientFinder.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;

/** A page of a search as FHIR answers it (FHIR R4, bundle.html#searchset). */
public final class SearchSet {

    private SearchSet() {
    }

    /**
     * Writes a page.
     *
     * @param base the base URL the client used
     */
    public static Bundle of(String base, PatientSearch search, Page page) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(page.total());
        bundle.addLink().setRelation("self").setUrl(url(base, search, search.after()));
        if (page.next() != null) {
            bundle.addLink().setRelation("next").setUrl(url(base, search, page.next()));
        }
        page.patients().forEach(patient -> bundle.addEntry().setResource(patient)
                .setFullUrl(base + "/Patient/" + patient.getIdElement().getIdPart())
                .getSearch().setMode(SearchEntryMode.MATCH));
        return bundle;
    }

    /** Of what is answered only: from it a client sees what was passed over (FHIR R4, search.html#errors). */
    private static String url(String base, PatientSearch search, UUID previous) {
        Map<String, List<String>> parameters = search.page(previous);
        return base + "/Patient?" + parameters.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(value -> each.getKey() + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }
}
