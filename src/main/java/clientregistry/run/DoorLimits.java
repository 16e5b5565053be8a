package clientregistry.run;

import clientregistry.feed.transport.Budget;
import clientregistry.feed.transport.ConnectionGate;
import clientregistry.feed.transport.ConnectionLimits;
import clientregistry.feed.transport.Connections;
import clientregistry.store.audit.CountedRefusals;
import clientregistry.wiring.Settings;
import clientregistry.person.users.AddressRanges;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.spi.Registry;

/** The connections of all doors, and the memory they share. */
record DoorLimits(Budget budget, Map<String, Connections> doors) {

    static DoorLimits of(Settings settings, CountedRefusals refusals) {
        Budget budget = new Budget(settings.number("connections.bytes.max"));
        return new DoorLimits(budget, Map.of("fhir", door(settings, "fhir", budget, refusals, address -> true),
                "hl7", door(settings, "hl7", budget, refusals, address -> true),
                "steward", door(settings, "steward", budget, refusals, stewardAddresses(settings)::hold)));
    }

    private static AddressRanges stewardAddresses(Settings settings) {
        try {
            return AddressRanges.of(settings.get("steward.addresses"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("config/application.properties: steward.addresses: " + e.getMessage());
        }
    }

    private static Connections door(Settings settings, String door, Budget budget,
            CountedRefusals refusals, Predicate<String> addresses) {
        return new Connections(new ConnectionLimits(settings.number(door + ".connections.max"),
                settings.number("connections.certificate-max"), settings.number("tls.handshakes.max"),
                Duration.ofSeconds(settings.number("tls.handshake.seconds")),
                Duration.ofSeconds(settings.number(door + ".rest.seconds"))), budget, refusals, addresses);
    }

    /** As {@code fhirGate}, {@code hl7Gate} and {@code stewardGate}. */
    void bind(Registry registry) {
        doors.forEach((door, connections) ->
                registry.bind(door + "Gate", MllpHandlers.factory(() -> new ConnectionGate(connections))));
    }
}
