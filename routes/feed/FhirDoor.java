package feed;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** The FHIR listener: who is it, what is asked, and the route that answers it. */
public final class FhirDoor extends RouteBuilder {

    @BeanInject
    private OpenFhir openFhir;
    @BeanInject
    private IdentifySender identifySender;
    @BeanInject
    private ReadFhirRequest readFhirRequest;
    @BeanInject
    private WriteFhirResponse writeFhirResponse;

    @Override
    public void configure() {
        // All addresses and methods, so that what is not there is answered and audited like everything else; headers
        // are not mapped, since Camel takes query parameters for headers and drops the connection at a malformed one.
        from("netty-http:https://{{fhir.host}}:{{fhir.port}}/?matchOnUriPrefix=true&mapHeaders=false"
                + "&httpMethodRestrict=GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS&{{https.options}}")
                .routeId("fhir-door").routeConfigurationId("fhir-errors")
                .process(openFhir)
                .process(identifySender)
                .to("direct:fhir-message")
                .process(writeFhirResponse);

        from("direct:fhir-message").routeId("fhir-message")
                .process(readFhirRequest)
                .toD("direct:fhir-${exchangeProperty.interaction}");
    }
}
