package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.bounds.Room;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.intake.FhirIntake;
import clientregistry.feed.intake.Received;
import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import clientregistry.store.messages.Message;
import door.Carried;
import feed.AcceptPatients;
import feed.FhirFeed;
import feed.ParseBundle;
import feed.ParsePatient;
import feed.ValidatePatients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** The steps of a FHIR feed up to the intake, which is swapped: no server is needed to see what a step makes of it. */
class FeedRoutesTest extends CamelTestSupport {

    private static final String PATIENT = """
            {"resourceType":"Patient","identifier":[{"system":"http://clientregistry.org/openmrs","value":"%s"}],
             "name":[{"family":"Okello","given":["Joseph"]}]}""";

    private final Sources sources = SourcesFile.read(Path.of("config", "sources.yaml"));

    @EndpointInject("mock:intake")
    private MockEndpoint intake;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        Processor nothing = exchange -> { };
        for (String each : List.of("requireFeed", "answerPatient", "answerBundle")) {
            context.getRegistry().bind(each, nothing);
        }
        context.getRegistry().bind("parsePatient", new ParsePatient(Bounds.standard(), new Room(1_000)));
        context.getRegistry().bind("parseBundle", new ParseBundle(10, 10, Bounds.standard(), new Room(1_000)));
        context.getRegistry().bind("validatePatients", new ValidatePatients(Bounds.standard()));
        Fillers fillers = new Fillers(Normaliser.load(Path.of("config", "normalisation")), sources::isShared);
        context.getRegistry().bind("acceptPatients", new AcceptPatients(new FhirIntake(sources, null, fillers)));
        return new FhirFeed();
    }

    @Override
    protected void setupResources() throws Exception {
        super.setupResources();
        testConfiguration().withUseAdviceWith(true);
    }

    private Exchange send(String route, String body) throws Exception {
        if (!context.isStarted()) {
            AdviceWith.adviceWith(context, "fhir-entries", advice -> advice.weaveByToUri("direct:intake").replace()
                    .to("mock:intake"));
            context.start();
        }
        return template.request("direct:" + route, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            Carried.put(exchange, Node.class, Node.of("openmrs", "CN=openmrs", Set.of("openmrs"), Set.of()));
            Carried.put(exchange, Message.class,
                    Message.received("fhir", bytes, "application/fhir+json", "request-1", null, null));
            exchange.getMessage().setBody(new FhirRequest("POST", route.equals("fhir-bundle") ? "" : "Patient",
                    Map.of(), Map.of("content-type", "application/fhir+json"), bytes, "https://localhost/fhir"));
        });
    }

    private List<Received> received() {
        @SuppressWarnings("unchecked")
        List<Received> received = intake.getReceivedExchanges().get(0).getMessage().getBody(List.class);
        return received;
    }

    @Test
    void a_patient_alone_reaches_the_intake_as_one_message_of_its_source() throws Exception {
        send("fhir-patient", PATIENT.formatted("1"));

        assertThat(received()).singleElement().satisfies(one -> {
            assertThat(one.message().source()).isEqualTo("openmrs");
            assertThat(one.items()).hasSize(1);
        });
    }

    @Test
    void a_transaction_reaches_the_intake_as_one_and_a_batch_entry_by_entry() throws Exception {
        send("fhir-bundle", bundle("transaction"));
        assertThat(received()).singleElement().satisfies(one -> assertThat(one.items()).hasSize(2));
        intake.reset();

        Exchange batch = send("fhir-bundle", bundle("batch"));

        assertThat(batch.getException()).isNull();
        assertThat(received()).extracting(one -> one.message().controlId())
                .containsExactly("request-1#0", "request-1#1");
    }

    @Test
    void a_step_between_validating_and_accepting_sees_each_patient_whatever_it_came_in() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        AdviceWith.adviceWith(context, "fhir-entries", advice ->
                advice.weaveByToString(".*acceptPatients.*").before().process(exchange -> seen.incrementAndGet()));

        send("fhir-patient", PATIENT.formatted("1"));
        send("fhir-bundle", bundle("batch"));

        assertThat(seen).hasValue(2);
    }

    @Test
    void a_refusal_names_the_entry_and_the_element_in_it() throws Exception {
        Exchange refused = send("fhir-bundle", bundle("transaction").replace("org/openmrs\",\"value\":\"2",
                "org/nobodys\",\"value\":\"2"));

        assertThat(refused.getException()).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.location()).isEqualTo("Bundle.entry[1].resource.identifier[0].system"));
        assertThat(intake.getReceivedCounter()).isZero();
    }

    private static String bundle(String type) {
        String entry = "{\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":["
                + entry.formatted(PATIENT.formatted("1")) + "," + entry.formatted(PATIENT.formatted("2")) + "]}";
    }
}
