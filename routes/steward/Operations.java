package steward;

import org.apache.camel.builder.RouteBuilder;

/** What stewards do to links: it goes through the same commit step as feeds, so it meets none of them half-way. */
public final class Operations extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:steward-operate").routeId("steward-operate")
                .process("readCommand")
                .process("requirePermission")       // may he do this kind of thing?
                .process("holdToSources")           // and to these people?
                .choice()
                    .when(exchangeProperty("preview")).to("direct:steward-preview")
                    .when(exchangeProperty("proposed")).to("direct:steward-propose")
                    .when(exchangeProperty("approved")).to("direct:steward-approve")
                    .otherwise().to("direct:steward-commit");

        from("direct:steward-preview").routeId("steward-preview")
                .process("previewOperation")        // really done, and rolled back
                .process("auditStewardPreview");

        from("direct:steward-propose").routeId("steward-propose")
                .process("proposeOperation")        // somebody else has to say yes
                .process("auditStewardProposal");

        from("direct:steward-approve").routeId("steward-approve")
                .process("approveProposal")         // somebody else, and it would still do the same
                .to("direct:steward-commit");

        from("direct:steward-commit").routeId("steward-commit")
                .process("submitOperation")
                .to("batches:link")                 // goes on when committed, with its audit event
                .process("answerOperation")
                .filter(simple("${body.status()} == 200")).process("auditStewardRepeat");
    }
}
