package clientregistry.match.matching;

import java.util.Map;
import java.util.Set;

/** Rules that compare a record with what all records of a person say together, as learned ones do. */
public final class ByProfile {

    private ByProfile() {
    }

    public static RuleSet of(RuleSet rules) {
        return new RuleSet("profiles", rules.prior(), rules.thresholds(), rules.guards(), rules.weights(), rules.kin(),
                rules.commonNames(), new Register(true, 0, Set.of(), Map.of(), null));
    }

    /** The text of {@code matching.yaml} with that. */
    public static String file(String text) {
        return text.replaceFirst("(?m)^version: .*", "version: profiles")
                + "\nregister: {profiles: true, other-names: 0, waived: [], kin-before: {}}\n";
    }
}
