package clientregistry.application;

import clientregistry.transport.InWork;
import clientregistry.transport.OneRequestAtATime;
import clientregistry.transport.RequestGuard;
import clientregistry.transport.RequestLimits;
import org.apache.camel.spi.Registry;

/** The Netty handlers of an HTTP listener, made anew for each connection, by the names its endpoint uses. */
record HttpHandlers(RequestLimits limits, InWork doors) {

    void bind(Registry registry) {
        registry.bind("requestGuard", MllpHandlers.factory(() -> new RequestGuard(limits)));
        registry.bind("oneRequestAtATime", MllpHandlers.factory(() -> new OneRequestAtATime(limits, doors)));
    }

    /** Stewards are told in their own form, and may send less. */
    void bindForStewards(Registry registry) {
        registry.bind("stewardGuard", MllpHandlers.factory(() -> new RequestGuard(limits, "application/problem+json",
                "{\"type\":\"about:blank\",\"title\":\"timeout\",\"status\":408,\"detail\":\"The request did not arrive in time.\"}")));
        registry.bind("stewardInTurn", MllpHandlers.factory(() -> new OneRequestAtATime(limits, doors)));
    }
}
