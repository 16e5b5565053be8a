package jobs;

import clientregistry.query.health.Dependencies;
import clientregistry.steward.access.BrowserSessions;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What this node remembers of sessions is what the database says, while it says anything. */
public final class CheckSessions implements Processor {

    private final BrowserSessions sessions;
    private final Dependencies dependencies;

    public CheckSessions(BrowserSessions sessions, Dependencies dependencies) {
        this.sessions = sessions;
        this.dependencies = dependencies;
    }

    @Override
    public void process(Exchange exchange) {
        if (dependencies.hasDatabase()) {
            sessions.checkRemembered();
        }
    }
}
