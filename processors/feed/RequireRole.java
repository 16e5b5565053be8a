package feed;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import exchange.Carried;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The sender is known; may it do this? */
public final class RequireRole implements Processor {

    private final Node.Role role;

    public RequireRole(Node.Role role) {
        this.role = role;
    }

    @Override
    public void process(Exchange exchange) {
        if (!Carried.get(exchange, Node.class).roles().contains(role)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This certificate may not do this; it lacks the role "
                    + role.name().toLowerCase(Locale.ROOT) + ".");
        }
    }
}
