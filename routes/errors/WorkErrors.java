package errors;

import jobs.ReportRematch;
import jobs.ReportRun;
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
    @BeanInject
    private ReportRun reportRun;
    @BeanInject
    private Classify classify;
    @BeanInject
    private RecordRefusal recordRefusal;

    @Override
    public void configuration() {
        routeConfiguration("publish-errors")
                .onException(Exception.class).handled(true).process(publishFault);

        routeConfiguration("rematch-errors")
                .onException(Exception.class).handled(true).process(reportRematch);

        routeConfiguration("run-errors")
                .onException(Exception.class).handled(true)
                    .log(LoggingLevel.WARN, "${routeId} failed: ${exception.class.simpleName}").process(reportRun);

        routeConfiguration("reprocess-errors")
                .onException(Exception.class).handled(true).process(classify).process(recordRefusal);

        routeConfiguration("later")
                .onException(Exception.class).handled(true)
                    .log(LoggingLevel.WARN, "${routeId} will be tried again: ${exception.class.simpleName}");
    }
}
