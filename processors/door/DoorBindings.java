package door;

import clientregistry.person.security.Node.Role;
import clientregistry.wiring.Wiring;

/** What every door uses. */
public final class DoorBindings implements Bindings {

    @Override
    public void bind(Wiring wiring, Beans beans) {
        IdentifySender identifySender = new IdentifySender(wiring.sources);
        beans.bind(identifySender);
        beans.bind(new OpenHttp(wiring.settings.number("fhir.body.limit"), identifySender));
        beans.bind("requireFeed", new RequireRole(Role.FEED));
        beans.bind("requireQuery", new RequireRole(Role.QUERY));
        beans.bind("requireSteward", new RequireRole(Role.STEWARD));
    }
}
