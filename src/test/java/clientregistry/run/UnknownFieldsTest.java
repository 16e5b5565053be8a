package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.OlderRules;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a start says of rules that were stored before there was a field. */
class UnknownFieldsTest {

    private static List<String> told(RuleSet inForce) {
        List<String> lines = new ArrayList<>();
        Hub.tellUnknown(inForce, lines::add);
        return lines;
    }

    @Test
    void a_start_names_what_the_rules_in_force_do_not_know() {
        RuleSet shipped = RuleSetFiles.load(Path.of("config", "matching.yaml"));
        RuleSet older = RuleSetFiles.read(OlderRules.without(OlderRules.without(RuleSetFiles.text(shipped),
                Field.MOTHER), Field.PHONE, Level.ONE_EDIT));

        assertThat(told(older)).containsExactly("Rule set " + shipped.version()
                + " does not know, so it weighs nothing: phone one-edit, mother");
        assertThat(told(shipped)).isEmpty();
    }
}
