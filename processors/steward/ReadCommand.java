package steward;

import clientregistry.link.Operation;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.api.Command;
import clientregistry.steward.api.Commands;
import clientregistry.steward.api.Interaction;
import clientregistry.steward.api.StewardRequest;
import clientregistry.steward.work.FourEyes;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * What is to be done? In: {@link StewardRequest}; out and carried: {@link Operation}; carried, too: {@link Command};
 * properties "preview", "approved" and "proposed".
 */
public final class ReadCommand implements Processor {

    private final Commands commands;
    private final FourEyes fourEyes;

    public ReadCommand(Commands commands, FourEyes fourEyes) {
        this.fourEyes = fourEyes;
        this.commands = commands;
    }

    @Override
    public void process(Exchange exchange) {
        SignedIn acting = Carried.get(exchange, SignedIn.class);
        Command command = commands.read(exchange.getMessage().getBody(StewardRequest.class),
                Carried.get(exchange, Interaction.class), acting.user().name());
        Operation operation = command.operation().from(acting);
        Carried.put(exchange, Command.class, command);
        Carried.put(exchange, Operation.class, operation);
        exchange.setProperty("preview", command.preview());
        exchange.setProperty("approved", command.approval() != null);
        exchange.setProperty("proposed", command.approval() == null && fourEyes.watches(acting, operation.action()));
        exchange.getMessage().setBody(operation);
    }
}
