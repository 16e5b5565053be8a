package door;

import clientregistry.feed.transport.Turns;
import clientregistry.person.security.Node.Role;
import clientregistry.wiring.Settings;
import clientregistry.wiring.Wiring;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.ExecutorServiceManager;

/** What every door uses. */
public final class DoorBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        IdentifySender identifySender = new IdentifySender(wiring.sources, wiring.certificateTerms, true);
        beans.bind(identifySender);
        beans.bind(new OpenHttp(wiring.settings.number("fhir.body.limit"), identifySender));
        beans.bind(new AssertUser(wiring.sources, wiring.access.pointOfServiceTokens));
        beans.bind(takeTurn(wiring.settings, beans));
        beans.bind("requireFeed", new RequireRole(Role.FEED));
        beans.bind("requireQuery", new RequireRole(Role.QUERY));
    }

    private static TakeTurn takeTurn(Settings settings, Beans beans) {
        ExecutorServiceManager executors = beans.context().getExecutorServiceManager();
        ExecutorService threads = executors.newFixedThreadPool(TakeTurn.class, "work",
                settings.number("doors.threads"));
        beans.closing(() -> executors.shutdownGraceful(threads));
        return new TakeTurn(new Turns(threads, settings.number("doors.threads.certificate-max"),
                settings.number("connections.certificate-max")));
    }
}
