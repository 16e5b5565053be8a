package errors;

import clientregistry.link.UnknownOutcome;
import feed.WriteFhirResponse;
import org.apache.camel.BeanInject;
import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteConfigurationBuilder;
import steward.WriteAnswer;

/**
 * What senders are told when something is wrong. Routes that name no configuration hand their errors back to the route
 * that called them, so that each door answers in its own form, once.
 */
public final class DoorErrors extends RouteConfigurationBuilder {

    @BeanInject
    private Classify classify;
    @BeanInject
    private RecordRefusal recordRefusal;
    @BeanInject
    private AnswerFhirRefusal answerFhirRefusal;
    @BeanInject
    private WriteFhirResponse writeFhirResponse;
    @BeanInject
    private AnswerHl7Refusal answerHl7Refusal;
    @BeanInject
    private WriteAnswer writeAnswer;
    @BeanInject
    private CloseWithoutAnswer closeWithoutAnswer;

    @Override
    public void configuration() {
        // Camel looks at the innermost cause first, so that a clause for the exceptions of the database would not be
        // found.
        Predicate goneAfterCommit = new GoneAfterCommit();

        routeConfiguration().errorHandler(noErrorHandler());

        routeConfiguration("fhir-errors")
                .onException(UnknownOutcome.class).handled(true).process(closeWithoutAnswer).end()
                .onException(Exception.class).onWhen(goneAfterCommit).handled(true).process(closeWithoutAnswer).end()
                .onException(Exception.class).handled(true)
                    .process(classify).process(recordRefusal).process(answerFhirRefusal).process(writeFhirResponse);

        routeConfiguration("hl7-errors")
                .onException(UnknownOutcome.class).handled(true).process(closeWithoutAnswer).end()
                .onException(Exception.class).onWhen(goneAfterCommit).handled(true).process(closeWithoutAnswer).end()
                .onException(Exception.class).handled(true)
                    .process(classify).process(recordRefusal).process(answerHl7Refusal);

        routeConfiguration("steward-errors")
                .onException(UnknownOutcome.class).handled(true).process(closeWithoutAnswer).end()
                .onException(Exception.class).onWhen(goneAfterCommit).handled(true).process(closeWithoutAnswer).end()
                .onException(Exception.class).handled(true)
                    .process(classify).process(recordRefusal).process(writeAnswer);
    }
}
