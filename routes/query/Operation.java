package query;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** Health and metrics for the operator, on loopback only. */
public final class Operation extends RouteBuilder {

    @BeanInject
    private AnswerHealth answerHealth;
    @BeanInject
    private AnswerMetrics answerMetrics;

    @Override
    public void configure() {
        from("netty-http:http://127.0.0.1:{{operation.port}}/health?matchOnUriPrefix=true&httpMethodRestrict=GET"
                + "&muteException=true")
                .routeId("health").process(answerHealth);
        from("netty-http:http://127.0.0.1:{{operation.port}}/metrics?httpMethodRestrict=GET&muteException=true")
                .routeId("metrics").process(answerMetrics);
    }
}
