package clientregistry.linking;

import clientregistry.registry.RegistryWriter.ClosedLink;
import clientregistry.registry.RegistryWriter.IdentifiersRow;
import clientregistry.registry.RegistryWriter.LinkRow;
import clientregistry.registry.RegistryWriter.TaskRow;
import clientregistry.registry.RegistryWriter.VersionRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a batch will write, in the order it came about. One thread. */
final class Writes {

    final List<VersionRow> versions = new ArrayList<>();
    final Map<UUID, IdentifiersRow> identifiers = new LinkedHashMap<>();
    final Map<UUID, LinkRow> opened = new LinkedHashMap<>();
    final List<ClosedLink> closed = new ArrayList<>();
    final List<TaskRow> tasks = new ArrayList<>();
    /** Records whose link, state or tasks changed without a new version of their content. */
    final Set<UUID> touched = new LinkedHashSet<>();

    /** Whether a link ended, also one that began in this batch. */
    boolean endsLinks() {
        return !closed.isEmpty() || opened.values().stream().anyMatch(link -> link.closedWhy() != null);
    }

    void close(UUID link, String why) {
        LinkRow mine = opened.get(link);
        if (mine == null) {
            closed.add(new ClosedLink(link, why));
        } else {
            opened.put(link, new LinkRow(mine.id(), mine.record(), mine.person(), mine.decision(), mine.evidence(), why));
        }
    }
}
