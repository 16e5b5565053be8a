package query;

import clientregistry.query.routes.RouteBoard;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The routes as they run. Out: JSON. */
public final class AnswerRoutes implements Processor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RouteBoard board;

    public AnswerRoutes(RouteBoard board) {
        this.board = board;
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        byte[] answer = JSON.writeValueAsBytes(Map.of("routes", board.read()));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(answer);
    }
}
