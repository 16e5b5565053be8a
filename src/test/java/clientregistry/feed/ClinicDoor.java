package clientregistry.feed;

import java.util.Map;

/** A door of a site's own: what its two files say. */
public final class ClinicDoor {

    private static final String ROUTE = """
            package site;

            import feed.SiteFeed;
            import org.apache.camel.model.RouteDefinition;

            /** A clinic that sends a line of text for each visitor: number;given name;surname;birth date. */
            public final class ClinicDoor extends SiteFeed {

                public ClinicDoor() {
                    super("clinic", "visitors");
                }

                @Override
                protected void message(RouteDefinition route) {
                    route.process("readVisitor").to("direct:intake").process("answerVisitor");
                }
            }
            """;

    private static final String PROCESSORS = """
            package site;

            import clientregistry.feed.file.PersonRow;
            import clientregistry.feed.file.PersonColumn;
            import clientregistry.feed.intake.Received;
            import clientregistry.link.Outcome;
            import clientregistry.person.refusal.Refusal;
            import clientregistry.person.security.Node;
            import clientregistry.person.security.Sender;
            import clientregistry.person.security.Source;
            import clientregistry.store.messages.Message;
            import clientregistry.wiring.Wiring;
            import door.Beans;
            import door.Bindings;
            import door.Carried;
            import java.nio.charset.StandardCharsets;
            import java.util.List;
            import java.util.Map;
            import java.util.stream.Stream;
            import org.apache.camel.Exchange;

            /** The steps of the clinic's door. */
            public final class ClinicBindings implements Bindings {

                @Override
                public void bind(Wiring wiring, Beans beans) {
                    beans.bind("readVisitor", (org.apache.camel.Processor) exchange -> read(wiring, exchange));
                    beans.bind("answerVisitor", (org.apache.camel.Processor) exchange -> answer(wiring, exchange));
                }

                private static void read(Wiring wiring, Exchange exchange) {
                    Node node = Carried.get(exchange, Node.class);
                    Source source = wiring.fileIntake.onlySource(node);
                    Carried.change(exchange, Message.class, message -> message.of(source.name()));
                    Message message = Carried.get(exchange, Message.class);
                    String[] words = new String(message.raw(), StandardCharsets.UTF_8).split(";");
                    if (words.length != 4) {
                        throw new Refusal(Refusal.Kind.STRUCTURE, null, "Four words are expected.");
                    }
                    Map<PersonColumn, String> columns = Map.of(PersonColumn.RECORD_ID, words[0],
                            PersonColumn.GIVEN_NAME, words[1], PersonColumn.SURNAME, words[2],
                            PersonColumn.BIRTH_DATE, words[3]);
                    PersonRow row = PersonRow.of(Stream.of(PersonColumn.values())
                            .map(column -> columns.getOrDefault(column, "")).toList());
                    Carried.put(exchange, PersonRow.class, row);
                    exchange.getMessage().setBody(List.of(new Received(message, new Sender(node, source),
                            List.of(wiring.fileIntake.read(source, row)), null)));
                }

                private static void answer(Wiring wiring, Exchange exchange) {
                    Outcome outcome = (Outcome) exchange.getMessage().getBody(List.class).get(0);
                    if (outcome.refusal() != null) {
                        throw outcome.refusal();
                    }
                    Outcome.Result result = outcome.results().get(0);
                    StringBuilder answer = new StringBuilder(result.pending() ? "waits" : "person " + result.person());
                    wiring.fileIntake.warnings(Carried.get(exchange, PersonRow.class))
                            .forEach(warning -> answer.append("\\nwarning: ").append(warning.text()));
                    if (result.concern() != null) {
                        answer.append("\\nwarning: ").append(result.concern().text());
                    }
                    exchange.getMessage().removeHeaders("*");
                    exchange.getMessage().setBody(answer.toString());
                }
            }
            """;

    /** By their place below the home of the hub. */
    public static final Map<String, String> FILES = Map.of("routes/site/ClinicDoor.java", ROUTE,
            "processors/site/ClinicBindings.java", PROCESSORS);

    private ClinicDoor() {
    }
}
