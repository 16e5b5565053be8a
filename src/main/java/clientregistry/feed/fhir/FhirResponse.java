package clientregistry.feed.fhir;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** An HTTP answer of the FHIR door; the body may be null. */
public record FhirResponse(int status, Map<String, String> headers, IBaseResource body) {

    public static FhirResponse of(int status, IBaseResource body) {
        return new FhirResponse(status, Map.of(), body);
    }

    public FhirResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new FhirResponse(status, more, body);
    }
}
