package feed;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** The FHIR listener: who is it, what is asked, and the route that answers it. */
public final class FhirDoor extends RouteBuilder {

    @BeanInject
    private IdentifySender identifySender;
    @BeanInject
    private ReadFhirRequest readFhirRequest;
    @BeanInject
    private WriteFhirResponse writeFhirResponse;

    @Override
    public void configure() {
        from("netty-http:https://{{fhir.host}}:{{fhir.port}}/fhir?matchOnUriPrefix=true&{{https.options}}")
                .routeId("fhir-door").routeConfigurationId("fhir-errors")
                .process(readFhirRequest)
                .process(identifySender)
                .toD("direct:fhir-${exchangeProperty.interaction}")
                .process(writeFhirResponse);
    }
}
