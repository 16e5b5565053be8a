package query;

import clientregistry.query.health.Health;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** {@code /health/live}, {@code /health/ready} and {@code /health}: JSON, status 503 when not. */
public final class AnswerHealth implements Processor {

    private final Health health;

    public AnswerHealth(Health health) {
        this.health = health;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Health.Report report = report(message.getHeader(Exchange.HTTP_PATH, "", String.class));
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, report.ready() ? 200 : 503);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(report.json());
    }

    private Health.Report report(String path) {
        if (path.endsWith("/live")) {
            return Health.Report.live();
        }
        return path.endsWith("/ready") ? health.ready() : health.report();
    }
}
