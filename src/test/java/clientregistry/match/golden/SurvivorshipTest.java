package clientregistry.match.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose value survives, and by which rule. Trusted are openmrs, then dhis2; lims is not named. */
class SurvivorshipTest {

    private static final List<String> TRUST = List.of("openmrs", "dhis2");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            newest                      | openmrs:1:A:1                          | openmrs:1 | only
            newest                      | openmrs:1:A:1 dhis2:2:B:1              | dhis2:2   | newest
            newest                      | openmrs:1:A:1 dhis2:2:A:1              | dhis2:2   | agreed
            newest                      | lims:1:A:1 dhis2:1:B:1                 | lims:1    | record-id
            newest                      | openmrs:1:A:1 dhis2:2:!U:1             | openmrs:1 | only
            newest                      | openmrs:1:A:1 dhis2:2:?D:3 lims:3:!U:1 | openmrs:1 | only
            newest                      | openmrs:1:?A:1 dhis2:2:!U:3            | openmrs:1 | only
            newest                      | openmrs:1:!U:1 dhis2:2:!U:1            | dhis2:2   | agreed
            most-trusted                | lims:3:A:1 dhis2:2:B:1                 | dhis2:2   | most-trusted
            most-trusted                | dhis2:3:A:1 openmrs:2:B:1              | openmrs:2 | most-trusted
            most-trusted,newest         | openmrs:1:A:1 openmrs:2:B:1 lims:3:C:1 | openmrs:2 | newest
            most-trusted                | openmrs:1:A:1 openmrs:2:A:1 lims:3:C:1 | openmrs:1 | most-trusted
            most-frequent               | lims:1:A:1 dhis2:2:B:1 openmrs:3:A:1   | lims:1    | most-frequent
            most-frequent,newest        | lims:1:A:1 dhis2:4:B:1 openmrs:3:A:1   | openmrs:3 | most-frequent
            most-frequent,newest        | lims:1:A:1 dhis2:4:B:1                 | dhis2:4   | newest
            most-frequent               | lims:1:A:1 dhis2:2:!U:1 openmrs:3:!U:1 | lims:1    | only
            most-complete               | lims:1:A:3 dhis2:2:B:2                 | lims:1    | most-complete
            most-complete,most-frequent | lims:1:A:3 dhis2:2:B:3 lims:4:B:2      | dhis2:2   | most-frequent
            most-trusted                | lims:3:A:1 emr:2:B:1                   | lims:3    | record-id
            newest,most-complete        | openmrs:1:A:9 dhis2:2:B:1 lims:2:C:2   | lims:2    | most-complete
            most-complete,newest        | openmrs:1:?A:9 dhis2:2:B:1 lims:3:!U:9 | dhis2:2   | only
            most-trusted,most-frequent  | openmrs:1:A:1 openmrs:2:B:1 lims:3:B:1 | openmrs:2 | most-frequent
            """)
    void a_value_survives(String rules, String claims, String survivor, String rule) {
        List<Claim> all = Claims.of(claims);

        Origin origin = survivorship(rules).choose(GoldenField.NAME, all);

        Claim chosen = all.stream().filter(claim -> claim.record().equals(origin.record())).findFirst().orElseThrow();
        assertThat(chosen.source() + ":" + chosen.change()).isEqualTo(survivor);
        assertThat(origin.source()).isEqualTo(chosen.source());
        assertThat(origin.rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"NAME,openmrs", "PHONE,lims"})
    void a_field_may_have_an_order_of_trust_of_its_own(GoldenField field, String source) {
        Survivorship survivorship = new Survivorship(Map.of(GoldenField.NAME, List.of(Rule.MOST_TRUSTED), GoldenField.PHONE,
                List.of(Rule.MOST_TRUSTED)), TRUST, Map.of(GoldenField.PHONE, List.of("lims")));

        assertThat(survivorship.choose(field, Claims.of("openmrs:1:A:1 lims:2:B:1")).source()).isEqualTo(source);
    }

    @Test
    void a_field_may_trust_all_alike_although_others_do_not() {
        Survivorship survivorship = new Survivorship(Map.of(GoldenField.NAME, List.of(Rule.MOST_TRUSTED)), TRUST,
                Map.of(GoldenField.NAME, List.of()));

        assertThat(survivorship.choose(GoldenField.NAME, Claims.of("lims:1:A:1 openmrs:2:B:1"))).extracting(Origin::source,
                Origin::rule)
                .containsExactly("lims", "record-id");
    }

    private static Survivorship survivorship(String rules) {
        List<Rule> list = Arrays.stream(rules.split(","))
                .map(label -> Rule.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'))).toList();
        return new Survivorship(Map.of(GoldenField.NAME, list), TRUST, Map.of());
    }
}
