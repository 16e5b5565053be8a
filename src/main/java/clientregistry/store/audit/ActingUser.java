package clientregistry.store.audit;

import clientregistry.person.users.SignedIn;
import java.util.ArrayList;
import java.util.List;

/** The person beside the node, as the audit trail names him. */
public final class ActingUser {

    /** Where no certificate was shown. */
    public static final String NO_NODE = "unknown";

    private ActingUser() {
    }

    /** None when nobody signed in. */
    public static List<AuditEntry.Entity> of(SignedIn acting) {
        return acting == null || acting.person() == null ? List.of()
                : List.of(new AuditEntry.Entity("user", acting.person(), acting.user().standing()));
    }

    /** The node, where one showed itself. */
    public static String node(SignedIn acting) {
        return acting.node() == null ? NO_NODE : acting.node();
    }

    /** Beside what else took part. */
    public static List<AuditEntry.Entity> with(SignedIn acting, List<AuditEntry.Entity> entities) {
        List<AuditEntry.Entity> all = new ArrayList<>(entities);
        all.addAll(of(acting));
        return List.copyOf(all);
    }
}
