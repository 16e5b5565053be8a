package errors;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/** Errors nobody waits for: publications are tried again or parked, timed work is done at its next turn. */
public final class WorkErrors extends RouteConfigurationBuilder {

    @Override
    public void configuration() {
        routeConfiguration("publish-errors")
                .onException(Exception.class).handled(true).process("publishFault");

        routeConfiguration("run-errors")
                .onException(Exception.class).handled(true)
                    .log(LoggingLevel.WARN, "${fromRouteId} failed: ${exception.class.simpleName}")
                    .process("reportRun");

        routeConfiguration("reprocess-errors")
                .onException(Exception.class).handled(true).process("classify").process("recordRefusal");

        routeConfiguration("replay-errors")
                .onException(Exception.class).handled(true).process("classify").process("noteRefusal");

        routeConfiguration("openhim-errors")
                .onException(Exception.class).handled(true).process("noteMediatorFault");

        routeConfiguration("later")
                .onException(Exception.class).handled(true)
                    .log(LoggingLevel.WARN, "${routeId} will be tried again: ${exception.class.simpleName}");
    }
}
