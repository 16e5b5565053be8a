package steward;

import clientregistry.person.security.Node;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.access.BreakGlass;
import clientregistry.steward.access.Credentials;
import clientregistry.steward.access.SignIn;
import clientregistry.steward.api.StewardRequest;
import clientregistry.store.messages.Message;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Who asks? What the request itself proves, never a cookie. How the hub fares tells of nobody: whether he may see people is
 * then not asked of a database that may be away. Carries on: {@link SignedIn}.
 */
public final class IdentifyUser implements Processor {

    private final SignIn signIn;
    private final BreakGlass glass;

    public IdentifyUser(SignIn signIn, BreakGlass glass) {
        this.signIn = signIn;
        this.glass = glass;
    }

    @Override
    public void process(Exchange exchange) {
        SignedIn acting = signIn.by(Carried.get(exchange, Credentials.class), Carried.get(exchange, Node.class),
                Carried.get(exchange, Message.class).address());
        boolean faring = "system".equals(Carried.get(exchange, StewardRequest.class).path());
        Carried.put(exchange, SignedIn.class, faring ? acting : glass.with(acting));
    }
}
