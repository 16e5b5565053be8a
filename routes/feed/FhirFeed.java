package feed;

import org.apache.camel.builder.RouteBuilder;

/** People as FHIR R4: single Patients and Bundles (ITI-93's forerunners, ITI-104, OpenCR's feed). */
public final class FhirFeed extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:fhir-create").routeId("fhir-create").to("direct:fhir-patient");
        from("direct:fhir-update").routeId("fhir-update").to("direct:fhir-patient");
        from("direct:fhir-conditional-update").routeId("fhir-conditional-update").to("direct:fhir-patient");

        from("direct:fhir-patient").routeId("fhir-patient")
                .process("requireFeed")
                .process("parsePatient")
                .to("direct:fhir-entries")
                .process("answerPatient");

        from("direct:fhir-bundle").routeId("fhir-bundle")
                .process("requireFeed")
                .process("parseBundle")
                .to("direct:fhir-entries")
                .process("answerBundle");

        // What a Patient alone and each one in a Bundle go through alike.
        from("direct:fhir-entries").routeId("fhir-entries")
                .process("validatePatients")
                .process("acceptPatients")
                .to("direct:intake");
    }
}
