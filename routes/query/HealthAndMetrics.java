package query;

import org.apache.camel.builder.RouteBuilder;

/** Health, metrics and the routes as they run, for who operates the hub: on loopback only. */
public final class HealthAndMetrics extends RouteBuilder {

    @Override
    public void configure() {
        from("netty-http:http://127.0.0.1:{{health.port}}/health?matchOnUriPrefix=true&{{health.options}}")
                .routeId("health").process("answerHealth");
        from("netty-http:http://127.0.0.1:{{health.port}}/metrics?{{health.options}}")
                .routeId("metrics").process("answerMetrics");
        from("netty-http:http://127.0.0.1:{{health.port}}/routes?{{health.options}}")
                .routeId("routes").process("answerRoutes");
    }
}
