package site;

import feed.SiteFeed;
import org.apache.camel.model.RouteDefinition;

/**
 * Worked example of a feed of a site's own: a registration desk that posts one person as plain JSON to
 * {@code /site/registrations}. It ends in the same intake as every other feed.
 */
public final class RegistrationDesk extends SiteFeed {

    public RegistrationDesk() {
        super("registration-desk", "registrations");
    }

    @Override
    protected void message(RouteDefinition route) {
        route.process("readRegistration")       // your format -> what every feed ends in
                .to("direct:intake")            // normalise, match, decide, commit; goes on when committed
                .process("answerRegistration"); // your answer
    }
}
