package clientregistry.run;

import clientregistry.feed.transport.AnswerForm;
import clientregistry.feed.transport.InWork;
import clientregistry.feed.transport.OneRequestAtATime;
import clientregistry.feed.transport.RequestGuard;
import clientregistry.feed.transport.RequestLimits;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.spi.Registry;

/**
 * The Netty handlers of an HTTP listener, made anew for each connection, by the names its endpoint uses, and {@code
 * answerHeaders}: which headers of answers leave.
 */
record HttpHandlers(RequestLimits limits, InWork doors) {

    /** Bytes of a body that nobody needs where only questions are asked. */
    static final int HEALTH_BODY = 1024;

    void bind(Registry registry) {
        HttpHeaderFilterStrategy headers = new HttpHeaderFilterStrategy();
        headers.getOutFilter().remove("warning");
        headers.getOutFilter().remove("cache-control");
        registry.bind("answerHeaders", headers);
        registry.bind("requestGuard", MllpHandlers.factory(() -> new RequestGuard(limits)));
        registry.bind("oneRequestAtATime", MllpHandlers.factory(() -> new OneRequestAtATime(limits, doors)));
    }

    /** Stewards are told in their own form, and may send less. */
    void bindForStewards(Registry registry) {
        registry.bind("wantCertificate", MllpHandlers.factory(WantCertificate::new));
        registry.bind("stewardGuard", MllpHandlers.factory(() -> new RequestGuard(limits, AnswerForm.PROBLEM)));
        registry.bind("stewardInTurn", MllpHandlers.factory(() -> new OneRequestAtATime(limits, doors)));
    }

    /** Whoever operates the hub is told until it has stopped. */
    void bindForHealth(Registry registry) {
        registry.bind("healthGuard", MllpHandlers.factory(() -> new RequestGuard(limits, AnswerForm.PROBLEM)));
        registry.bind("healthInTurn", MllpHandlers.factory(() -> new OneRequestAtATime(limits, doors)));
    }
}
