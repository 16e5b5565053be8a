package steward;

import clientregistry.person.security.Node;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.access.BreakGlass;
import clientregistry.steward.access.Credentials;
import clientregistry.steward.access.SignIn;
import clientregistry.store.messages.Message;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Who asks? What the request itself proves, never a cookie. Carries on: {@link SignedIn}. */
public final class IdentifyUser implements Processor {

    private final SignIn signIn;
    private final BreakGlass glass;

    public IdentifyUser(SignIn signIn, BreakGlass glass) {
        this.signIn = signIn;
        this.glass = glass;
    }

    @Override
    public void process(Exchange exchange) {
        Carried.put(exchange, SignedIn.class, glass.with(signIn.by(Carried.get(exchange, Credentials.class),
                Carried.get(exchange, Node.class), Carried.get(exchange, Message.class).address())));
    }
}
