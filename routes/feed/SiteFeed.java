package feed;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/**
 * A door of a site's own at {@code POST /site/PATH}. It keeps what came in, knows its sender by the certificate, lets
 * in whoever may send people, and notes the user it speaks for; the rest is a route called DOOR-message, through which
 * stored messages go again, too.
 */
public abstract class SiteFeed extends RouteBuilder {

    private final String door;
    private final String path;

    /**
     * @param door name of the door in messages, metrics and the audit trail; its listener is on while the setting
     *             site.DOOR.enabled is not false
     * @param path below {@code /site/}
     */
    protected SiteFeed(String door, String path) {
        this.door = door;
        this.path = path;
    }

    /** The steps from what was sent to {@code direct:intake} and the answer. In: bytes. */
    protected abstract void message(RouteDefinition route);

    @Override
    public final void configure() {
        from("netty-http:https://{{fhir.host}}:{{fhir.port}}/site/" + path + "?httpMethodRestrict=POST&{{https.options}}")
                .routeId(door).routeConfigurationId("fhir-errors").autoStartup("{{site." + door + ".enabled:true}}")
                .setProperty("door", constant(door))
                .process("openHttp")
                .process("identifySender")
                .process("takeTurn")
                .to("direct:" + door + "-message");

        message(from("direct:" + door + "-message").routeId(door + "-message")
                .process("requireFeed")
                .process("assertUser"));
    }
}
