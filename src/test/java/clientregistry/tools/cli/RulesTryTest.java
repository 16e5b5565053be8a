package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.Operation;
import clientregistry.link.rules.TrialRequest;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.tools.demo.Population;
import clientregistry.tools.training.Progress;
import clientregistry.tools.trial.TrialReport;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./hub rules try}: what it foretells is what comes about, and nothing is changed. */
class RulesTryTest {

    private static final Population PEOPLE = Population.generate(7, 200, 330);
    private static final Progress SILENT = (task, steps) -> new Progress.Part() {
        @Override
        public void step() {
        }

        @Override
        public void close() {
        }
    };

    @TempDir
    private Path data;
    private static BareRegistry registry;
    private static String shipped;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
        shipped = registry.ruleSets().version().orElseThrow();
        registry.feed(PEOPLE);
    }

    @BeforeEach
    void begin() throws IOException {
        CommandRun.find(registry, data);
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    private CommandRun hub(String... arguments) {
        return CommandRun.on(data, arguments);
    }

    /** The shipped rules with another prior: a low one links less, a high one more. */
    private static UnaryOperator<String> prior(String version, double bits) {
        return text -> text.replace("\"" + shipped + "\"", "\"" + version + "\"")
                .replaceFirst("\"prior\" : [^,]+", "\"prior\" : " + bits);
    }

    private static RuleSet rules(String version, double bits) {
        return RuleSetFiles.read(prior(version, bits).apply(RuleSetFiles.text(registry.ruleSets().of(shipped)
                .orElseThrow().rules())));
    }

    private TrialReport trial(RuleSet other, Integer last) {
        return new RuleTrial(registry.jdbc(), Settings.load(Path.of(""), data, Map.of())).run(other, last, SILENT);
    }

    /** Every table but what the trail writes of the command itself. */
    private static Map<String, String> tables() {
        Map<String, String> tables = new TreeMap<>();
        registry.jdbc().queryForList("select tablename from pg_tables where schemaname = 'public' and tablename not in "
                + "('audit_event', 'audit_entity', 'audit_detail', 'audit_unsealed', 'outbox')",
                String.class).forEach(table ->
                tables.put(table, registry.jdbc().queryForObject("select md5(coalesce(string_agg(t::text, ',' order by "
                + "t::text), '')) from " + table + " t", String.class)));
        return tables;
    }

    private static long pairs(BareRegistry of, String more) {
        return of.jdbc().queryForObject("select count(*) from link a join link b on a.person_id = b.person_id and "
                + "a.record_id < b.record_id where a.closed_at is null and b.closed_at is null " + more, Long.class);
    }

    @Test
    void nothing_in_the_registry_is_changed_and_the_trail_says_who_tried_what() throws IOException {
        Path file = Files.writeString(data.resolve("loose.json"), RuleSetFiles.text(rules("loose", -4)));
        Map<String, String> before = tables();

        CommandRun tried = hub("rules", "try", file.toString(), "--by", "amina");

        assertThat(tried.exitCode()).as(tried.err()).isZero();
        assertThat(tried.out()).contains("records judged by loose and by " + shipped, "link gained: ")
                .containsPattern("all +[1-9][0-9,]* +0 ").containsPattern("dhis2 +[1-9]");
        assertThat(tables()).isEqualTo(before);
        assertThat(registry.jdbc().queryForList("select node || ' ' || entities from audit_trail where event = "
                + "'rules-try' and node = 'amina'", String.class)).singleElement().asString().contains("loose");
    }

    @Test
    void it_tells_ids_and_no_demographics() throws IOException {
        Path file = Files.writeString(data.resolve("loose.json"), RuleSetFiles.text(rules("loose", -4)));
        String told = hub("rules", "try", file.toString()).out().toLowerCase(Locale.ROOT);
        assertThat(told).contains("link gained: ").doesNotContainPattern("\\d{4}-\\d{2}-\\d{2}[^-0-9a-f]");

        assertThat(registry.jdbc().queryForList("select distinct resource::json->'name'->0->>'family' from "
                + "record_version",
                String.class)).filteredOn(name -> name.length() > 5).isNotEmpty().allSatisfy(name -> assertThat(told)
                .doesNotContain(" " + name.toLowerCase(Locale.ROOT) + " "));
    }

    @Test
    void the_rules_in_force_change_nothing_and_their_shadow_is_the_registry() {
        TrialReport report = trial(rules(shipped, registry.ruleSets().inForce().rules().prior()), null);

        assertThat(report.total().areZero()).isTrue();
        assertThat(report.judged()).isEqualTo(330);
        assertThat(report.otherwise()).isZero();
        assertThat(report.bySource()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"loose, -4", "strict, -45", "none, -200"})
    @Tag("full")
    void what_it_foretells_is_what_comes_about(String version, double bits) throws IOException {
        TrialReport report = trial(rules(version, bits), null);

        try (BareRegistry other = BareRegistry.withIdsOf(registry.jdbc())) {
            other.ruleSetChanges().add(rules(version, bits), RuleSetStore.Origin.IMPORTED,
                    "test", null);
            other.ruleSetChanges().activate(version, "test", null);
            other.feed(PEOPLE);
            List<String> links = links(registry);
            List<String> others = links(other);
            assertThat(report.total().linksGained()).isEqualTo(others.stream().filter(each -> !links.contains(each))
                    .count());
            assertThat(report.total().linksLost()).isEqualTo(links.stream().filter(each -> !others.contains(each))
                    .count());
            assertThat(report.total().linksGained() + report.total().linksLost()).isPositive();
            assertThat(report.total().questionsMore() - report.total().questionsFewer())
                    .isEqualTo(questions(other) - questions(registry));
        }
    }

    private static List<String> links(BareRegistry of) {
        return of.jdbc().queryForList("select a.record_id || ' ' || b.record_id from link a join link b on a.person_id "
                + "= b.person_id and a.record_id < b.record_id where a.closed_at is null and b.closed_at is null",
                String.class);
    }

    private static long questions(BareRegistry of) {
        return of.jdbc().queryForObject("select count(distinct (least(record_id, other_record_id), greatest(record_id, "
                + "other_record_id))) from task where kind in ('review', 'conflict')", Long.class);
    }

    @Test
    void of_the_last_records_only_those_are_judged_and_the_others_stay_where_they_are() {
        TrialReport report = trial(rules("none", -200), 50);

        List<UUID> last = registry.jdbc().queryForList("select r.id from record r join record_version v on v.record_id "
                + "= r.id order by v.change_no desc limit 50", UUID.class);
        assertThat(report.judged()).isEqualTo(50);
        assertThat(report.records()).isEqualTo(330);
        assertThat(report.total().linksLost()).isPositive().isEqualTo(registry.jdbc().queryForObject("select count(*) "
                + "from link a join link b on a.person_id = b.person_id and a.record_id < b.record_id where "
                + "a.closed_at "
                + "is null and b.closed_at is null and (a.record_id = any(?) or b.record_id = any(?))", Long.class,
                last.toArray(UUID[]::new), last.toArray(UUID[]::new)));
        assertThat(report.total().linksGained()).isZero();
    }

    @Test
    void what_a_steward_decided_stands_under_any_rules() throws IOException {
        try (BareRegistry judged = BareRegistry.create()) {
            judged.feed(PEOPLE);
            UUID person = judged.jdbc().queryForObject("select person_id from link where closed_at is null group by "
                    + "person_id having count(*) = 2 order by person_id limit 1", UUID.class);
            List<UUID> two = judged.jdbc().queryForList("select record_id from link where person_id = ? and closed_at "
                    + "is null order by record_id", UUID.class, person);
            UUID alone = judged.jdbc().queryForObject("select person_id from link where closed_at is null and "
                    + "person_id <> ? group by person_id having count(*) = 1 order by person_id limit 1", UUID.class,
                    person);
            judged.operate(new Operation.Unlink(two.get(0), true));
            judged.operate(new Operation.MergePersons(alone, person));
            long human = pairs(judged, "and (a.decision like 'steward%' and b.decision like 'steward%')");

            TrialReport none = new RuleTrial(judged.jdbc(), Settings.load(Path.of(""), data, Map.of()))
                    .run(rules("none", -200), null, SILENT);
            TrialReport loose = new RuleTrial(judged.jdbc(), Settings.load(Path.of(""), data, Map.of()))
                    .run(rules("loose", 0), null, SILENT);

            assertThat(none.total().linksLost()).isPositive();
            assertThat(none.records() - none.judged()).isGreaterThanOrEqualTo(2);
            assertThat(human).isZero();
            assertThat(loose.examples()).noneMatch(each -> two.contains(each.one()) && two.contains(each.other()));
        }
    }

    @ParameterizedTest
    @CsvSource({"nosuch, there is no rule set nosuch", "/etc/hostname, hostname"})
    void what_is_no_rule_set_is_one_line(String version, String line) {
        CommandRun tried = hub("rules", "try", version);

        assertThat(tried.exitCode()).isEqualTo(1);
        assertThat(tried.err().lines()).hasSize(1).first().asString().contains(line);
    }

    @Test
    void a_request_is_read_as_it_was_written() {
        assertThat(TrialRequest.of(new TrialRequest("a-1", 5).toJson())).isEqualTo(new TrialRequest("a-1", 5));
        assertThat(TrialRequest.of(new TrialRequest("a-1", null).toJson()).command())
                .containsExactly("rules", "try", "a-1");
        assertThat(new TrialRequest("a-1", 5).command()).containsExactly("rules", "try", "a-1", "--last", "5");
    }
}
