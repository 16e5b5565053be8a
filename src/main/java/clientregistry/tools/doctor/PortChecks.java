package clientregistry.tools.doctor;

import clientregistry.publish.atna.AuditRepository;
import clientregistry.tools.doctor.Installation.RunningNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Who listens, against who is to listen by the settings: nobody else, and nowhere wider. */
final class PortChecks {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String[] DOORS = {"fhir", "hl7", "steward"};
    private static final String HEALTH = "health.port";

    private PortChecks() {
    }

    static List<Check> of(Installation at) {
        try {
            Listening now = Listening.now();
            List<Check> all = new ArrayList<>();
            if (at.nodes().isEmpty()) {
                places(at.settings()::get).forEach((key, place) -> all.add(free(key, place, now)));
            }
            for (RunningNode node : at.nodes()) {
                all.addAll(of(node, now.of(node.pid())));
            }
            if (at.settings().flag("embedded.enabled") && !at.nodes().isEmpty()) {
                all.addAll(embedded(at.settings()::get, now));
            }
            return all;
        } catch (IOException e) {
            return List.of(Check.note("ports", "who listens cannot be seen from here"));
        }
    }

    /** Where each listener is to be, by the setting of its port. */
    private static Map<String, InetSocketAddress> places(UnaryOperator<String> setting) {
        Map<String, InetSocketAddress> places = new LinkedHashMap<>();
        for (String door : DOORS) {
            places.put(door + ".port", place(setting.apply(door + ".host"), setting.apply(door + ".port")));
        }
        places.put(HEALTH, place(LOOPBACK, setting.apply(HEALTH)));
        return places;
    }

    private static InetSocketAddress place(String host, String port) {
        return new InetSocketAddress(host, Integer.parseInt(port));
    }

    private static Check free(String key, InetSocketAddress place, Listening now) {
        return now.at(place.getPort()).isEmpty() ? Check.ok(key, place.getPort() + " is free")
                : Check.warning(key, place.getPort() + " is taken by another program",
                        "end that, or name another port");
    }

    /** @param listening addresses of the node's process */
    static List<Check> of(RunningNode node, Set<InetSocketAddress> listening) {
        List<Check> all = new ArrayList<>();
        Map<String, InetSocketAddress> places = places(node.setting());
        places.forEach((key, place) -> all.add(listens(node.name() + " " + key, place, listening.stream()
                .filter(each -> each.getPort() == place.getPort()).collect(Collectors.toSet()))));
        Set<Integer> known = places.values().stream().map(InetSocketAddress::getPort).collect(Collectors.toSet());
        // The receiver of a hub in development.
        AuditRepository.list(node.setting().apply(AuditRepository.SETTING)).forEach(each -> known.add(each.port()));
        listening.stream().filter(each -> !known.contains(each.getPort())).forEach(each -> all.add(Check.warning(
                node.name() + " ports", "it listens at " + text(each) + ", which no setting names",
                "find out what that is for (HUB_JAVA_OPTS, a site's own code)")));
        return all;
    }

    private static Check listens(String about, InetSocketAddress place, Set<InetSocketAddress> there) {
        if (there.isEmpty()) {
            return Check.fault(about, "nobody listens at " + place.getPort(), "see the hub's log");
        }
        return there.stream().filter(each -> isWider(each.getAddress(), place.getAddress())).findFirst()
                .map(each -> Check.fault(about, "it listens at " + text(each) + ", and is to listen at " + text(place)
                        + " only", "restart the hub; see who changed its settings"))
                .orElse(Check.ok(about, text(place)));
    }

    /** @param wanted null for a name that nobody knows here, which a hub could not have listened at */
    private static boolean isWider(InetAddress there, InetAddress wanted) {
        return wanted != null && !wanted.isAnyLocalAddress() && !there.equals(wanted)
                && !(wanted.isLoopbackAddress() && there.isLoopbackAddress());
    }

    /** Embedded servers, whose processes may be another node's. */
    private static List<Check> embedded(UnaryOperator<String> setting, Listening now) {
        List<Check> all = new ArrayList<>();
        for (String key : new String[] {"database.url", "elasticsearch.url", "hapi.url"}) {
            int port = URI.create(setting.apply(key).replaceFirst("^jdbc:", "")).getPort();
            now.at(port).stream().filter(each -> !each.getAddress().isLoopbackAddress()).forEach(each -> all.add(
                    Check.fault(key, "an embedded server listens at " + text(each),
                            "others can reach it: restart the hub, or close the port")));
        }
        return all;
    }

    private static String text(InetSocketAddress address) {
        if (address.isUnresolved()) {
            return address.getHostString() + ":" + address.getPort();
        }
        try {
            InetAddress plain = InetAddress.getByAddress(address.getAddress().getAddress());
            return plain.getHostAddress() + ":" + address.getPort();
        } catch (UnknownHostException e) {
            return address.toString();
        }
    }
}
