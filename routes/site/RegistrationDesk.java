package site;

import feed.IdentifySender;
import feed.OpenHttp;
import feed.RequireRole;
import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/**
 * Worked example of a feed of a site's own: a registration desk that posts one person as plain JSON to
 * {@code /site/registrations}. It ends in the same intake as every other feed; README "Add a feed" walks through it.
 */
public final class RegistrationDesk extends RouteBuilder {

    @BeanInject("openSite")
    private OpenHttp openSite;
    @BeanInject
    private IdentifySender identifySender;
    @BeanInject("requireFeed")
    private RequireRole requireFeed;
    @BeanInject
    private ReadRegistration readRegistration;
    @BeanInject
    private AnswerRegistration answerRegistration;

    @Override
    public void configure() {
        // Headers as sent: Camel would take query parameters for headers, and drop the connection at a malformed one.
        from("netty-http:https://{{fhir.host}}:{{fhir.port}}/site/registrations?mapHeaders=false"
                + "&httpMethodRestrict=POST&{{https.options}}")
                .routeId("registration-desk").routeConfigurationId("fhir-errors")
                .process(openSite)
                .process(identifySender)
                .process(requireFeed)
                .process(readRegistration)
                .to("direct:intake")
                .process(answerRegistration);
    }
}
