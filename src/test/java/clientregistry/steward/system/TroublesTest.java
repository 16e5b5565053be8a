package clientregistry.steward.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import clientregistry.link.drift.DriftView;
import clientregistry.person.security.CertificateTerm;
import clientregistry.query.health.Dependency;
import clientregistry.steward.QuarantineView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From facts to what is wrong, and what to do now. */
class TroublesTest {

    private static final Instant NOW = Instant.parse("2026-02-03T10:00:00Z");
    private static final Instant THEN = NOW.minusSeconds(600);
    private static final Tallies NOTHING = new Tallies(0, 0, null, 0, null, Map.of());

    private static SystemFacts facts(List<Dependency> dependencies, List<QueueState> queues, Tallies tallies,
            List<RecentChange> changes) {
        return new SystemFacts(NOW, dependencies, List.of(), queues, tallies, List.of(), List.of(), List.of(), List.of(),
                changes);
    }

    private static Dependency down(String name) {
        return new Dependency(name, false, true, "connection refused", THEN);
    }

    @Test
    void all_well_is_no_trouble() {
        Dependency unused = new Dependency("fhir", true, false, null, THEN);

        assertThat(Troubles.of(facts(List.of(unused), List.of(new QueueState("index", true, 9, 1.5, 0, 0, null)), NOTHING,
                List.of()))).isEmpty();
    }

    static Stream<Arguments> servers() {
        return Stream.of(Arguments.of("postgresql", "database-down", "down", null),
                Arguments.of("elasticsearch", "search-down", "degraded", null),
                Arguments.of("fhir", "fhir-down", "degraded", null),
                Arguments.of("openhim", "openhim-down", "degraded", null),
                Arguments.of("rules", "rules-unreadable", "down", null),
                Arguments.of("hl7-feed", "stage-stuck", "down", "hl7-feed"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void what_does_not_answer_is_named_with_who_is_hit_and_what_to_do(String name, String kind, String severity,
            String what) {
        SystemTrouble trouble = Troubles.of(facts(List.of(down(name)), List.of(), NOTHING, List.of())).get(0);

        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.severity()).isEqualTo(severity);
        assertThat(trouble.what()).isEqualTo(what);
        assertThat(trouble.since()).isEqualTo(THEN);
        assertThat(trouble.fault()).isEqualTo("connection refused");
        assertThat(trouble.hit()).isNotEmpty();
        assertThat(trouble.next().command()).startsWith("./hub ");
    }

    static Stream<Arguments> queues() {
        return Stream.of(Arguments.of(new QueueState("fhir", true, 3, 2, 0, 2, THEN), "parked", 2L, "fhir", THEN),
                Arguments.of(new QueueState("fhir", true, 3, 90, 0, 0, null), "late", 3L, null, NOW.minusSeconds(90)),
                Arguments.of(new QueueState("atna-old", false, 3, 90, 0, 2, THEN), "abandoned", 5L, null, THEN),
                Arguments.of(new QueueState("atna-old", false, 3, 90, 0, 0, null), "abandoned", 3L, null, NOW.minusSeconds(90)));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void a_queue_that_does_not_keep_up_leads_to_its_page(QueueState queue, String kind, long count, String retry,
            Instant since) {
        List<SystemTrouble> troubles = Troubles.of(facts(List.of(), List.of(queue), NOTHING, List.of()));

        assertThat(troubles).hasSize(1);
        assertThat(troubles.get(0).kind()).isEqualTo(kind);
        assertThat(troubles.get(0).count()).isEqualTo(count);
        assertThat(troubles.get(0).since()).isEqualTo(since);
        assertThat(troubles.get(0).next().page()).isEqualTo("system/queues?target=" + queue.target());
        assertThat(troubles.get(0).next().retry()).isEqualTo(retry);
    }

    @Test
    void the_last_change_before_it_began_stands_beside_it() {
        RecentChange before = new RecentChange(THEN.minusSeconds(60), "rules", "site-2", "grace");
        List<RecentChange> changes = List.of(new RecentChange(THEN.plusSeconds(60), "operation", "undo", "amina"), before,
                new RecentChange(THEN.minusSeconds(600), "hub-started", "hub", "hub"));

        assertThat(Troubles.of(facts(List.of(down("postgresql")), List.of(), NOTHING, changes)).get(0).before())
                .isEqualTo(before);
    }

    static Stream<Arguments> waiting() {
        return Stream.of(Arguments.of(new Tallies(0, 4, THEN, 0, null, Map.of()), "refused"),
                Arguments.of(new Tallies(0, 0, null, 1, THEN, Map.of()), "parked-records"));
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void what_waits_for_somebody_is_a_trouble_since_the_oldest_of_it(Tallies tallies, String kind) {
        RecentChange before = new RecentChange(THEN.minusSeconds(60), "rules", "site-2", "grace");

        SystemTrouble trouble = Troubles.of(facts(List.of(), List.of(), tallies, List.of(before))).get(0);

        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.since()).isEqualTo(THEN);
        assertThat(trouble.before()).isEqualTo(before);
    }

    @Test
    void the_worst_comes_first() {
        List<SystemTrouble> troubles = Troubles.of(facts(List.of(down("fhir"), down("postgresql")),
                List.of(new QueueState("index", true, 9, 70, 0, 0, null)), new Tallies(0, 4, THEN, 1, THEN, Map.of()), List.of()));

        assertThat(troubles).extracting(SystemTrouble::kind).containsExactly("database-down", "fhir-down", "late",
                "parked-records", "refused");
    }

    @Test
    void nodes_sources_and_certificates_are_looked_at() {
        SystemFacts facts = new SystemFacts(NOW, List.of(), List.of(new HubNodeState("hub-2", false, THEN, THEN)), List.of(),
                NOTHING, List.of(new QuarantineView("lims", THEN, 7, null, "amina", "why", 12)),
                List.of(new DriftView("dhis2", "no-sex", LocalDate.of(2026, 2, 1), 0.4, 0.01, 300)),
                List.of(new SourceSilence("openmrs", THEN, 60)),
                List.of(new CertificateTerm(CertificateTerm.Kind.OWN, "tls.certificate", NOW.plusSeconds(3 * 86_400))),
                List.of());

        assertThat(Troubles.of(facts)).extracting(SystemTrouble::kind, SystemTrouble::what).containsExactly(
                tuple("node-silent", "hub-2"),
                tuple("certificate-ends", "tls.certificate"),
                tuple("source-silent", "openmrs"),
                tuple("source-drifts", "dhis2"),
                tuple("quarantined", "lims"));
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_says_what_to_do_and_who_is_hit(TroubleKind kind) {
        assertThat(kind.command("x")).startsWith("./hub ").doesNotContain("WHAT");
        assertThat(kind.hit()).isNotEmpty();
    }
}
