package clientregistry.steward.work;

import clientregistry.link.Operation;
import clientregistry.link.OperationJson;
import clientregistry.person.users.SignedIn;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What nobody does alone. It binds people: a certificate by itself is a script or the command line, which no second
 * person stands beside; a site that wants all of it watched gives no certificate the role of a steward. Immutable.
 */
public final class FourEyes {

    /** Changes of a source undone, many at once or with what came after them. */
    public static final String UNDO_SOURCE = "undo-source";
    /** Other rules that decide from then on. */
    public static final String RULES_ACTIVATE = "rules-activate";

    private static final Set<String> KINDS = kinds();

    private final Set<String> watched;

    /**
     * @param watched kinds with commas between, empty for none
     * @throws IllegalArgumentException in one line for a kind that there is not
     */
    public FourEyes(String watched) {
        this.watched = Arrays.stream(watched.split(",")).map(String::strip).filter(kind -> !kind.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.watched.stream().filter(kind -> !KINDS.contains(kind)).findFirst().ifPresent(kind -> {
            throw new IllegalArgumentException("console.four-eyes knows " + String.join(", ", KINDS) + ", not " + kind);
        });
    }

    private static Set<String> kinds() {
        Set<String> kinds = Arrays.stream(Operation.Action.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        kinds.add(UNDO_SOURCE);
        kinds.add(RULES_ACTIVATE);
        return kinds;
    }

    /** The kind of an action, as the setting names it. */
    static String kind(Operation.Action action) {
        boolean many = action instanceof Operation.Undo undo && (undo.changes().size() > 1 || undo.cascade());
        return many ? UNDO_SOURCE : OperationJson.kind(action);
    }

    /** Whether this one does not do it alone. */
    public boolean watches(SignedIn acting, Operation.Action action) {
        return watches(acting, kind(action));
    }

    /** The same of what is no operation. A certificate alone is a script, as the command line is. */
    public boolean watches(SignedIn acting, String kind) {
        return acting.person() != null && watched.contains(kind);
    }
}
