package console;

import clientregistry.person.security.Node;
import clientregistry.steward.access.Entrance;
import clientregistry.steward.access.Entrance.Visitor;
import clientregistry.steward.access.PageAnswer;
import clientregistry.steward.access.PageRequest;
import clientregistry.store.messages.Hashes;
import clientregistry.store.messages.Message;
import door.Carried;
import door.IdentifySender;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Signs in, signs out, or shows how to. Out: {@link PageAnswer}. */
public final class AnswerEntrance implements Processor {

    private final Entrance entrance;

    public AnswerEntrance(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public void process(Exchange exchange) throws CertificateEncodingException {
        X509Certificate shown = IdentifySender.shown(exchange);
        byte[] fingerprint = shown == null ? null : Hashes.sha256(shown.getEncoded());
        exchange.getMessage().setBody(entrance.answer(Carried.get(exchange, PageRequest.class), new Visitor(
                Carried.get(exchange, Node.class), fingerprint, Carried.get(exchange, Message.class).address())));
    }
}
