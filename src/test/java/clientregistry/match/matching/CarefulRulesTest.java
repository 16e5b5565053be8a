package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.normalisation.Features;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was learned of a register is right for the sources it was learned from; records of others are judged as before. */
class CarefulRulesTest {

    private static final RuleSet SHIPPED = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private static final String AMINA = "given=Amina; family=Wanjiru; sex=f; phone=0772123456; street=4 Mill Road; town=Kumi";

    /** Of a register without families: hardly any kin, and no guard. */
    private static Register register(Set<String> sources) {
        Map<String, Double> before = new TreeMap<>();
        SHIPPED.kin().forEach((name, kind) -> before.put(name, kind.perMatch()));
        return new Register(0.0001, Set.of(HouseholdGuard.values()), before, sources);
    }

    private static RuleSet learned() {
        Map<String, Kin> few = new TreeMap<>();
        SHIPPED.kin().forEach((name, kind) -> few.put(name, new Kin(kind.perMatch() / 100, kind.shares())));
        return new RuleSet("learned", SHIPPED.prior(), SHIPPED.thresholds(), SHIPPED.guards(), SHIPPED.weights(), few,
                SHIPPED.commonNames(), register(Set.of("openmrs")));
    }

    @Test
    void a_set_knows_the_sources_it_was_learned_from_and_one_of_before_all() {
        assertThat(register(Set.of("openmrs")).knows("openmrs")).isTrue();
        assertThat(register(Set.of("openmrs")).knows("dhis2")).isFalse();
        assertThat(register(Set.of()).knows("openmrs")).isFalse();
        assertThat(register(null).knows("dhis2")).isTrue();
        assertThat(Register.UNKNOWN.knows("dhis2")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "born=1990-05-06, born=1990-05-06, true, true",
        "born=1990-05-06; id=KE1234567, born=1990-06-05; id=KE7654321, true, false",
        "born=1990-05-06; given=Amina, born=1988-07-01; given=Amina, true, false"})
    void what_only_the_register_allows_is_not_linked_for_others(String one, String other, boolean known, boolean unknown) {
        Decide decide = new Decide(learned());
        Features record = Written.person(AMINA, one);
        List<Member> member = List.of(new Member(new UUID(0, 1), Written.person(AMINA, other)));

        Decision decision = decide.decide(record, List.of(new CandidatePerson(new UUID(0, 2), member)));

        assertThat(decision instanceof Decision.Link).isEqualTo(known);
        assertThat(decide.isLinkedByStrangers(record, member)).isEqualTo(unknown);
        assertThat(decide.mayMergeByStrangers(List.of(new Member(new UUID(0, 3), record)), member)).isEqualTo(unknown);
    }

    @Test
    void kin_are_as_many_as_before_or_as_were_found() {
        RuleSet careful = learned().careful();

        assertThat(careful.register().waived()).isEmpty();
        assertThat(careful.register().otherNames()).isZero();
        assertThat(careful.thresholds().automaticWeight()).as("twice as sure")
                .isCloseTo(SHIPPED.thresholds().automaticWeight() + 1, within(1e-9));
        SHIPPED.kin().forEach((name, kind) ->
                assertThat(careful.kin().get(name).perMatch()).as(name).isEqualTo(kind.perMatch()));
    }
}
