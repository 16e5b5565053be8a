package steward;

import clientregistry.link.Operation;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.access.Permissions;
import clientregistry.steward.api.Interaction;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** May whoever signed in ask for this, or, once it is read, do this? */
public final class RequirePermission implements Processor {

    @Override
    public void process(Exchange exchange) {
        SignedIn acting = Carried.get(exchange, SignedIn.class);
        Operation operation = Carried.get(exchange, Operation.class);
        if (operation == null) {
            Permissions.require(acting, Carried.get(exchange, Interaction.class));
        } else {
            Permissions.require(acting, operation.action());
        }
    }
}
