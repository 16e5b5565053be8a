package clientregistry.person.security;

import java.util.Set;

/**
 * What a node that asks is told of.
 *
 * @param sources whose records, null for everybody's
 * @param systems whose identifiers, by URI, null for all
 * @param requests questions answered in an hour, at most; 0 for no limit
 * @param persons  different records told of in an hour, at most; 0 for no limit
 */
public record Clearance(Set<String> sources, Set<String> systems, int requests, int persons) {

    public static final Clearance ALL = new Clearance(null, null, 0, 0);

    /** Whether it may know of a record of this source. */
    public boolean sees(String source) {
        return sources == null || sources.contains(source);
    }

    /** Whether it is told identifiers of this system. */
    public boolean isTold(String system) {
        return systems == null || systems.contains(system);
    }

    /** Whether there is anything that it is not told. */
    public boolean isLimited() {
        return sources != null || systems != null;
    }
}
