package feed;

import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.AssertedUsers;
import clientregistry.person.security.AssertedUsers.Door;
import clientregistry.person.security.AssertedUsers.Hl7Place;
import clientregistry.person.security.Node;
import clientregistry.person.users.Asserted;
import clientregistry.person.users.Asserted.How;
import clientregistry.store.messages.Message;
import door.Again;
import door.Carried;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Whom of its own users the sender of a message says it speaks for, in a field that it is trusted with. In and out:
 * {@link Hl7Message}; carries on: {@link Message}, which knows it.
 */
public final class AssertHl7User implements Processor {

    @Override
    public void process(Exchange exchange) {
        AssertedUsers users = Carried.get(exchange, Node.class).users();
        if (users.field() == null) {
            return;
        }
        String said = said(exchange.getMessage().getBody(Hl7Message.class), users.field());
        Optional<String> name = Asserted.name(said);
        if (name.isEmpty() && users.isRequired(Door.HL7V2) && Carried.get(exchange, Again.class) == null) {
            throw said.isEmpty() ? new Refusal(Refusal.Kind.REQUIRED_MISSING, users.field().toString(),
                    "This system says with each message who of its users sends it, and this one does not.")
                    : new Refusal(Refusal.Kind.DATA_TYPE, users.field().toString(), "This can be no name of a user.");
        }
        if (!said.isEmpty()) {
            Asserted user = name.map(each -> new Asserted(each, null, How.FIELD))
                    .orElseGet(() -> Asserted.nobody(How.UNVERIFIED));
            Carried.change(exchange, Message.class, message -> message.by(user));
        }
    }

    private static String said(Hl7Message message, Hl7Place field) {
        return message.first(field.segment()).map(segment -> segment.field(field.field()).component(field.component())
                .text()).orElse("");
    }
}
