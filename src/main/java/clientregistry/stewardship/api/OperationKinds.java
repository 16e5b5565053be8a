package clientregistry.stewardship.api;

import clientregistry.linking.Operation;
import java.util.Locale;

/** The names that kinds of operations have outside: link, keep-apart, merge-persons ... */
final class OperationKinds {

    private OperationKinds() {
    }

    static String of(Operation.Action action) {
        return action.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
