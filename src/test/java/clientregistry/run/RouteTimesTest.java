package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.query.health.RegistryCounts;
import clientregistry.query.routes.RouteBoard;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import query.AnswerRoutes;
import query.RouteReadings;

/** The times of a route are those since the start, however few went through it and however long ago. */
class RouteTimesTest {

    @ParameterizedTest(name = "{0} of {1} ms and {2} of {3} ms, {4} ago")
    @CsvSource({
        "1, 64, 0, 0, PT0S, 64, 64",
        "1, 64, 0, 0, PT10M, 64, 64",
        "6, 64, 0, 0, PT3M, 64, 64",
        "6, 64, 0, 0, P40D, 64, 64",
        "6, 90000, 0, 0, PT3M, 90000, 90000",
        "19, 10, 1, 10000, PT10M, 509.5, 10",
        "10, 10, 10, 10000, PT10M, 5005, 10000",
        "1000, 0.2, 0, 0, PT1H, 0.2, 0.2",
        "0, 0, 0, 0, PT1H, 0, 0"})
    void mean_and_95th_percentile(int some, double millis, int others, double otherMillis, Duration ago, double mean,
            double p95) throws Exception {
        MockClock clock = new MockClock();
        PrometheusMeterRegistry meters = Metrics.create(new RegistryCounts(new JdbcTemplate()), Set.of(), clock);
        record(meters, some, millis);
        record(meters, others, otherMillis);
        clock.add(ago);

        JsonNode route = route(meters);

        assertThat(route.path("meanMillis").asDouble()).isCloseTo(mean, within(mean / 100));
        assertThat(route.path("p95Millis").asDouble()).isCloseTo(p95, within(p95 / 10));
    }

    private static void record(PrometheusMeterRegistry meters, int count, double millis) {
        for (int i = 0; i < count; i++) {
            meters.timer("camel.route.policy", "routeId", "clinic").record(Duration.ofNanos((long) (millis * 1e6)));
        }
    }

    private static JsonNode route(PrometheusMeterRegistry meters) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {

                @Override
                public void configure() {
                    from("direct:clinic").routeId("clinic").stop();
                }
            });
            context.start();
            Exchange exchange = new DefaultExchange(context);
            RouteBoard board = new RouteBoard();
            board.tell(new RouteReadings(context, meters));
            new AnswerRoutes(board).process(exchange);
            return JsonMapper.builder().build().readTree(exchange.getMessage().getBody(byte[].class)).path("routes")
                    .path(0);
        }
    }
}
