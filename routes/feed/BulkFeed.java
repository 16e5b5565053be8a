package feed;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** People as rows of a file, piece by piece: POST /import/SOURCE, text/csv (./hub import). */
public final class BulkFeed extends RouteBuilder {

    @BeanInject("openBulk")
    private OpenHttp openBulk;
    @BeanInject
    private IdentifySender identifySender;
    @BeanInject("requireFeed")
    private RequireRole requireFeed;
    @BeanInject
    private ReadRows readRows;
    @BeanInject
    private AnswerRows answerRows;

    @Override
    public void configure() {
        // Headers as sent: as at the FHIR door.
        from("netty-http:https://{{fhir.host}}:{{fhir.port}}/import?matchOnUriPrefix=true&mapHeaders=false"
                + "&httpMethodRestrict=POST&{{https.options}}")
                .routeId("bulk-feed").routeConfigurationId("fhir-errors")
                .process(openBulk)
                .process(identifySender)
                .to("direct:bulk-message");

        from("direct:bulk-message").routeId("bulk-message")
                .process(requireFeed)
                .process(readRows)
                .to("direct:intake")
                .process(answerRows);
    }
}
