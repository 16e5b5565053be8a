package errors;

import clientregistry.link.UnknownOutcome;
import clientregistry.steward.access.NotSignedIn;
import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * What senders are told when something is wrong. Routes that name no configuration hand their errors back to the route
 * that called them, so that each door answers in its own form, once.
 */
public final class DoorErrors extends RouteConfigurationBuilder {

    @Override
    public void configuration() {
        // Camel looks at the innermost cause first, so that a clause for the exceptions of the database would not be
        // found.
        Predicate goneAfterCommit = new GoneAfterCommit();

        routeConfiguration().errorHandler(noErrorHandler());

        routeConfiguration("fhir-errors")
                .onException(UnknownOutcome.class).handled(true).process("closeWithoutAnswer").end()
                .onException(Exception.class).onWhen(goneAfterCommit).handled(true).process("closeWithoutAnswer").end()
                .onException(Exception.class).handled(true)
                    .process("classify").process("recordRefusal").process("answerFhirRefusal")
                    .process("writeFhirResponse");

        routeConfiguration("hl7-errors")
                .onException(UnknownOutcome.class).handled(true).process("closeWithoutAnswer").end()
                .onException(Exception.class).onWhen(goneAfterCommit).handled(true).process("closeWithoutAnswer").end()
                .onException(Exception.class).handled(true)
                    .process("classify").process("recordRefusal").process("answerHl7Refusal");

        routeConfiguration("entrance-errors")
                .onException(NotSignedIn.class).handled(true)
                    .process("classify").process("recordFailedSignIn").process("showTrouble")
                    .process("writeConsole").end()
                .onException(Exception.class).handled(true)
                    .process("classify").process("countRefusal").process("showTrouble").process("writeConsole");

        routeConfiguration("console-errors")
                .onException(NotSignedIn.class).handled(true).process("sendToEntrance").process("writeConsole").end()
                .onException(UnknownOutcome.class).handled(true).process("showUnknown").process("writeConsole").end()
                .onException(Exception.class).onWhen(goneAfterCommit).handled(true)
                    .process("showUnknown").process("writeConsole").end()
                .onException(Exception.class).handled(true)
                    .process("classify").process("recordRefusal").process("showTrouble").process("writeConsole");

        routeConfiguration("steward-errors")
                .onException(NotSignedIn.class).handled(true)
                    .process("classify").process("recordFailedSignIn").process("writeAnswer").end()
                .onException(UnknownOutcome.class).handled(true).process("closeWithoutAnswer").end()
                .onException(Exception.class).onWhen(goneAfterCommit).handled(true).process("closeWithoutAnswer").end()
                .onException(Exception.class).handled(true)
                    .process("classify").process("recordRefusal").process("writeAnswer");
    }
}
