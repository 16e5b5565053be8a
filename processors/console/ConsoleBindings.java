package console;

import clientregistry.console.Console;
import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;
import org.apache.camel.ProducerTemplate;

/** The steps of the console's routes. */
public final class ConsoleBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        Console console = wiring.console;
        ProducerTemplate template = beans.context().createProducerTemplate();
        AskRegistry registry = new AskRegistry(beans.closing(template));
        InWorkAtOnce work = new InWorkAtOnce(wiring.settings.number("console.work.max"));
        beans.bind(new OpenConsole());
        beans.bind(new FindSession(wiring.access.sessions, wiring.access.glass, wiring.dependencies));
        beans.bind(new RequireSameOrigin());
        beans.bind(new ReadPage(console));
        beans.bind(new ShowPage(console, registry, work));
        beans.bind(new CarryOut(console, registry, work));
        beans.bind(new ServeAsset(console));
        beans.bind(new AnswerEntrance(wiring.access.entrance));
        beans.bind(new ShowEntrance(console));
        beans.bind(new ShowTrouble(console));
        beans.bind(new ShowUnknown(console));
        beans.bind(new SendToEntrance(console));
        beans.bind(new WriteConsole());
    }
}
