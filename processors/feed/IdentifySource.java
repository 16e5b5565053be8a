package feed;

import clientregistry.feed.intake.FileIntake;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.store.messages.Message;
import door.Carried;
import door.Slashes;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The last part of the path says whose people these are. Carries on: {@link Source}. */
public final class IdentifySource implements Processor {

    private final FileIntake intake;

    public IdentifySource(FileIntake intake) {
        this.intake = intake;
    }

    @Override
    public void process(Exchange exchange) {
        Source source = intake.source(Carried.get(exchange, Node.class), name(exchange));
        Carried.put(exchange, Source.class, source);
        Carried.change(exchange, Message.class, message -> message.of(source.name()));
    }

    private static String name(Exchange exchange) {
        String path = Slashes.strip(exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class));
        try {
            return new QueryStringDecoder(path.substring(path.lastIndexOf('/') + 1)).path();
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.STRUCTURE, null,
                    "The path is no URL: a percent sign stands without two hexadecimal digits.");
        }
    }
}
