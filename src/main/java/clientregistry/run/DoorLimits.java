package clientregistry.run;

import clientregistry.feed.transport.Admission;
import clientregistry.feed.transport.HeldBytes;
import clientregistry.feed.transport.ConnectionGate;
import clientregistry.feed.transport.ConnectionLimits;
import clientregistry.feed.transport.Connections;
import clientregistry.store.audit.CountedEntries;
import clientregistry.wiring.Settings;
import clientregistry.person.users.AddressRanges;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.spi.Registry;

/** The connections of all doors, and the memory they share. */
record DoorLimits(HeldBytes heldBytes, Map<String, Connections> doors) {

    /** @param admission of certificates */
    static DoorLimits of(Settings settings, CountedEntries refusals, Admission admission) {
        HeldBytes heldBytes = new HeldBytes(settings.number("connections.bytes.max"));
        AddressRanges stewards = stewardAddresses(settings);
        return new DoorLimits(heldBytes, Map.of(
                "fhir", new Connections(limits(settings, "fhir"), heldBytes, refusals, address -> true, admission),
                "hl7", new Connections(limits(settings, "hl7"), heldBytes, refusals, address -> true, admission),
                "steward", new Connections(limits(settings, "steward"), heldBytes, refusals, stewards::hold, admission),
                "health", new Connections(healthLimits(settings), heldBytes, refusals)));
    }

    private static AddressRanges stewardAddresses(Settings settings) {
        try {
            return AddressRanges.of(settings.get("steward.addresses"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("config/application.properties: steward.addresses: " + e.getMessage());
        }
    }

    private static ConnectionLimits limits(Settings settings, String door) {
        return new ConnectionLimits(settings.number(door + ".connections.max"),
                settings.number("connections.certificate-max"), settings.number("tls.handshakes.max"),
                Duration.ofSeconds(settings.number("tls.handshake.seconds")),
                Duration.ofSeconds(settings.number(door + ".rest.seconds")));
    }

    /** Without certificates, and all from this machine: nobody has a share of his own. */
    private static ConnectionLimits healthLimits(Settings settings) {
        int most = settings.number("health.connections.max");
        return new ConnectionLimits(most, most, most, Duration.ofSeconds(settings.number("health.request.seconds")),
                Duration.ofSeconds(settings.number("health.rest.seconds")));
    }

    /** As {@code fhirGate}, {@code hl7Gate}, {@code stewardGate} and {@code healthGate}; {@code doorFaults}. */
    void bind(Registry registry) {
        registry.bind("doorFaults", new DoorFaults());
        doors.forEach((door, connections) ->
                registry.bind(door + "Gate", MllpHandlers.factory(() -> new ConnectionGate(connections))));
    }
}
