package clientregistry.tools.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked out by hand: what each server needs, of round figures. */
class CapacityPlanTest {

    private static final Map<Server, Double> FEED = Map.of(Server.HUB, 3.0, Server.POSTGRESQL, 6.0,
            Server.ELASTICSEARCH, 4.0, Server.HAPI, 10.0);
    private static final Map<Server, Double> QUERY = Map.of(Server.HUB, 1.0, Server.POSTGRESQL, 0.5,
            Server.ELASTICSEARCH, 2.0);
    private static final Map<Server, Double> DISK = Map.of(Server.POSTGRESQL, 2_000.0, Server.ELASTICSEARCH, 1_000.0,
            Server.HAPI, 3_000.0);
    private static final Map<Server, Double> MEMORY = Map.of(Server.HUB, 1e9, Server.POSTGRESQL, 0.5e9,
            Server.ELASTICSEARCH, 1.5e9, Server.HAPI, 2e9);
    private static final Costs MEASURED = new Costs("by hand", 1_000_000, FEED, QUERY, DISK, MEMORY);

    /** 1.4 records a person. Machines, and of each: cores, GB of memory, GB of disk. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 1,400,000 records
            #   100 × 3 ms = 0.3 cores ÷ 0.6 = 0.5; one machine and one more
              1000000 |  100 |   0 | HUB           | 2 |  1 |   1 |   0
            #   0.6 ÷ 0.6 = 1; 2.8 GB ÷ 0.6 = 4.7; 0.5 + 0.25 × 2.8 = 1.2
              1000000 |  100 |   0 | POSTGRESQL    | 2 |  1 |   2 |   5
            #   0.4 × 2 ÷ 0.6 = 1.3, by two; 1.4 GB × 2 ÷ 2 = 1.4, twice ÷ 0.6 = 4.7; 1.5 + 0.25 × 1.4 = 1.85
              1000000 |  100 |   0 | ELASTICSEARCH | 3 |  1 |   2 |   5
            #   1 ÷ 0.6 = 1.7; 4.2 GB ÷ 0.6 = 7; 2 + 0.25 × 4.2 = 3.05
              1000000 |  100 |   0 | HAPI          | 1 |  2 |   4 |   7
            # 70,000,000 records, questions, too
            #   (0.6 + 0.5) ÷ 0.6 = 1.8
             50000000 |  200 | 500 | HUB           | 2 |  2 |   1 |   0
            #   (1.2 + 0.25) ÷ 0.6 = 2.4; 140 ÷ 0.6 = 233.3; 0.5 + 35
             50000000 |  200 | 500 | POSTGRESQL    | 2 |  3 |  36 | 234
            #   (0.8 + 1) × 2 ÷ 0.6 = 6, by two; 140 ÷ 2 = 70, twice ÷ 0.6 = 233.3; 1.5 + 17.5
             50000000 |  200 | 500 | ELASTICSEARCH | 3 |  3 |  19 | 234
            #   2 ÷ 0.6 = 3.3; 210 ÷ 0.6; 2 + 52.5
             50000000 |  200 | 500 | HAPI          | 1 |  4 |  55 | 350
            # 140,000,000 records
            #   9 ÷ 0.6 = 15 ÷ 4 = 3.75: four and one more; 15 by four
            100000000 | 3000 |   0 | HUB           | 5 |  4 |   1 |   0
            #   18 ÷ 0.6 = 30; 280 ÷ 0.6 = 466.7; 0.5 + 70
            100000000 | 3000 |   0 | POSTGRESQL    | 2 | 30 |  71 | 467
            #   12 × 2 ÷ 0.6 = 40 ÷ 8: five and one more; 280 ÷ 5 = 56, twice ÷ 0.6 = 186.7; 1.5 + 14
            100000000 | 3000 |   0 | ELASTICSEARCH | 6 |  8 |  16 | 187
            #   30 ÷ 0.6 = 50; 420 ÷ 0.6 = 700; 2 + 105
            100000000 | 3000 |   0 | HAPI          | 1 | 50 | 107 | 700
            """)
    void a_server_needs_what_the_arithmetic_by_hand_says(long people, double feeds, double queries, Server server,
            int count, int cores, long memory, long disk) {
        assertThat(CapacityPlan.of(new Demand(people, 1.4, feeds, queries), MEASURED).machines())
                .contains(new Machines(server, count, cores, memory, disk));
    }

    @Test
    void the_arithmetic_stands_line_by_line() {
        List<Step> steps = CapacityPlan.of(new Demand(50_000_000, 1.4, 200, 500), MEASURED).steps();

        assertThat(steps).contains(
                new Step("all", "records", "50,000,000 people × 1.4 = 70,000,000"),
                new Step("all", "farther", "70,000,000 ÷ 1,000,000 measured with = 70 times: measure nearer (./hub bench "
                        + "--base)"),
                new Step("elasticsearch", "processor", "(200 feeds/s × 4 ms + 500 queries/s × 2 ms) × 2 copies = 3.6 "
                        + "cores; ÷ 60 % = 6"),
                new Step("elasticsearch", "machines", "6 ÷ 8 cores → 2, and 1 that may be down = 3; cores of each: 3"),
                new Step("elasticsearch", "data", "70,000,000 records × 1,000 bytes × 2 copies ÷ 2 machines = 70 GB"),
                new Step("elasticsearch", "memory", "1.5 GB + 25 % of 70 GB = 19 GB each"),
                new Step("elasticsearch", "disk", "70 GB × 2 indexes ÷ 60 % = 233.33 GB each"),
                new Step("postgresql", "growth", "200 feeds/s × 86,400 s × 2,000 bytes = 34.56 GB a day at most, if that "
                        + "hour lasts all day (retention.days, audit.retention.days)"));
    }

    @Test
    void a_registry_about_as_large_as_the_measured_one_is_not_told_apart() {
        assertThat(CapacityPlan.of(new Demand(1_000_000, 1.4, 100, 0), MEASURED).steps()).extracting(Step::what)
                .doesNotContain("farther");
    }

    @Test
    void what_was_not_measured_is_said_and_not_guessed() {
        Costs few = new Costs("few", 1, Map.of(Server.HUB, 3.0), Map.of(), Map.of(), Map.of());

        CapacityPlan plan = CapacityPlan.of(new Demand(1, 1, 1, 0), few);

        assertThat(plan.machines()).containsExactly(new Machines(Server.HUB, 2, 1, null, 0L));
        assertThat(plan.steps()).contains(new Step("hub", "memory", "not measured"),
                new Step("hapi", "processor", "not measured"));
    }

    @Test
    void queries_cannot_be_reckoned_when_none_was_measured() {
        Costs few = new Costs("few", 1, FEED, Map.of(), DISK, MEMORY);

        assertThatIllegalArgumentException().isThrownBy(() -> CapacityPlan.of(new Demand(1, 1, 1, 1), few))
                .withMessage("the measured figures have none of queries (perQuery.cpuMillis)");
    }
}
