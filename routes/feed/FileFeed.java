package feed;

import org.apache.camel.builder.RouteBuilder;

/** People as rows of a file, piece by piece: POST /import/SOURCE, text/csv (./hub import). */
public final class FileFeed extends RouteBuilder {

    @Override
    public void configure() {
        from("netty-http:https://{{fhir.host}}:{{fhir.port}}/import?matchOnUriPrefix=true&httpMethodRestrict=POST&{{https.options}}")
                .routeId("file-feed").routeConfigurationId("fhir-errors")
                .setProperty("door", constant("file"))
                .setProperty("accepts", constant("text/csv"))
                .process("openHttp")
                .process("identifySender")
                .process("takeTurn")
                .to("direct:file-message");

        from("direct:file-message").routeId("file-message")
                .process("requireFeed")
                .process("assertUser")
                .process("identifySource")
                .process("parseFile")
                .process("acceptRows")
                .to("direct:intake")
                .process("answerFile");
    }
}
