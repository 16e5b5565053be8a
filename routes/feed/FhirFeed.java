package feed;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** People as FHIR R4: single Patients and Bundles (ITI-93's forerunners, ITI-104, OpenCR's feed). */
public final class FhirFeed extends RouteBuilder {

    @BeanInject("requireFeed")
    private RequireRole requireFeed;
    @BeanInject
    private ReadPatient readPatient;
    @BeanInject
    private ReadBundle readBundle;
    @BeanInject
    private AnswerPatient answerPatient;
    @BeanInject
    private AnswerBundle answerBundle;

    @Override
    public void configure() {
        from("direct:fhir-create").routeId("fhir-create").to("direct:fhir-patient");
        from("direct:fhir-update").routeId("fhir-update").to("direct:fhir-patient");
        from("direct:fhir-conditional-update").routeId("fhir-conditional-update").to("direct:fhir-patient");

        from("direct:fhir-patient").routeId("fhir-patient")
                .process(requireFeed)
                .process(readPatient)
                .to("direct:intake")
                .process(answerPatient);

        from("direct:fhir-bundle").routeId("fhir-bundle")
                .process(requireFeed)
                .process(readBundle)
                .to("direct:intake")
                .process(answerBundle);
    }
}
