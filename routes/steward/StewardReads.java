package steward;

import clientregistry.steward.api.Interaction;
import org.apache.camel.builder.RouteBuilder;

/**
 * What stewards ask: records, persons, their history, tasks, operations, changes. Answered from PostgreSQL; one route
 * for each {@link Interaction} that only reads.
 */
public final class StewardReads extends RouteBuilder {

    @Override
    public void configure() {
        for (Interaction read : Interaction.reads()) {
            from("direct:steward-" + read.route()).routeId("steward-" + read.route())
                    .process("answerRead")
                    .process("holdToSources")       // may he be told of these people?
                    .process("auditStewardQuery");
        }
    }
}
