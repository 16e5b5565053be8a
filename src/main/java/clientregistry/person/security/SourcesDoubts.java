package clientregistry.person.security;

import clientregistry.person.security.Node.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a {@code config/sources.yaml} that is right may still not mean. */
public final class SourcesDoubts {

    private SourcesDoubts() {
    }

    /**
     * A line each.
     *
     * @param authorities how many CAs clients may have
     */
    public static List<String> of(Sources sources, int authorities) {
        List<String> doubts = new ArrayList<>();
        Set<String> spokenFor = new HashSet<>();
        for (Node node : sources.nodes()) {
            spokenFor.addAll(node.speaksFor());
            of(node, authorities, doubts);
        }
        sources.all().stream().map(Source::name).filter(each -> !spokenFor.contains(each)).sorted()
                .forEach(each -> doubts.add("source " + each + ": no node speaks for it"));
        Set<String> assigned = sources.all().stream().flatMap(each -> each.assigns().stream())
                .collect(Collectors.toSet());
        sources.systems().stream().filter(each -> !sources.isShared(each) && !assigned.contains(each)).sorted()
                .forEach(each -> doubts.add("authority " + each + ": no source assigns it, and it is not shared"));
        return doubts;
    }

    private static void of(Node node, int authorities, List<String> doubts) {
        String name = "node " + node.name() + ": ";
        KnownBy known = node.knownBy();
        if (authorities > 1 && known.issuer() == null && known.fingerprint() == null) {
            doubts.add(name + "each of the " + authorities + " CAs of tls.ca could issue it; name the issuer");
        }
        boolean sends = node.roles().contains(Role.FEED) || node.roles().contains(Role.GATEWAY);
        if (sends && node.speaksFor().isEmpty()) {
            doubts.add(name + "it may send, and speaks for no source");
        }
        if (!sends && !node.speaksFor().isEmpty()) {
            doubts.add(name + "it speaks for sources, and may not send");
        }
        if (node.roles().contains(Role.GATEWAY) && !node.roles().contains(Role.FEED)
                && !node.roles().contains(Role.QUERY)) {
            doubts.add(name + "a gateway without feed and query may do nothing");
        }
        if (!node.roles().contains(Role.QUERY) && !node.clearance().equals(Clearance.ALL)) {
            doubts.add(name + "says what it is told when it asks, and may not ask");
        }
    }
}
