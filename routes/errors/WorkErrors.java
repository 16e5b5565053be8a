package errors;

import jobs.ReportRematch;
import org.apache.camel.BeanInject;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import publish.PublishFault;

/** Errors nobody waits for: publications are tried again or parked, timed work is done at its next turn. */
public final class WorkErrors extends RouteConfigurationBuilder {

    @BeanInject
    private PublishFault publishFault;
    @BeanInject
    private ReportRematch reportRematch;

    @Override
    public void configuration() {
        routeConfiguration("publish-errors")
                .onException(Exception.class).handled(true).process(publishFault);

        routeConfiguration("rematch-errors")
                .onException(Exception.class).handled(true)
                    .log(LoggingLevel.WARN, "${routeId} failed: ${exception.class.simpleName}").process(reportRematch);

        routeConfiguration("later")
                .onException(Exception.class).handled(true)
                    .log(LoggingLevel.WARN, "${routeId} will be tried again: ${exception.class.simpleName}");
    }
}
