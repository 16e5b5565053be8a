package steward;

import feed.IdentifySender;
import feed.RequireRole;
import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** The stewards' listener: who is it, what is asked, and the route that answers it. */
public final class StewardDoor extends RouteBuilder {

    @BeanInject
    private OpenSteward openSteward;
    @BeanInject
    private IdentifySender identifySender;
    @BeanInject("requireSteward")
    private RequireRole requireSteward;
    @BeanInject
    private ReadStewardRequest readStewardRequest;
    @BeanInject
    private WriteAnswer writeAnswer;

    @Override
    public void configure() {
        // All addresses and methods, and headers as sent: as at the FHIR door.
        from("netty-http:https://{{steward.host}}:{{steward.port}}/?matchOnUriPrefix=true&mapHeaders=false"
                + "&httpMethodRestrict=GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS&{{steward.options}}")
                .routeId("steward-door").routeConfigurationId("steward-errors")
                .process(openSteward)
                .process(identifySender)
                .process(requireSteward)
                .process(readStewardRequest)
                .toD("direct:steward-${exchangeProperty.interaction}")
                .process(writeAnswer);
    }
}
