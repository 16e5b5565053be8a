package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comparing costs at most: two records that fill every bound, nothing of them alike; persons of many records. */
class ComparisonCostTest {

    /**
     * Of a batch of 50 with 30 candidates each no more than this times 1,500 is compared; most before the lock. It takes 5 ms,
     * and 20 on a slow day where code is compiled lightly, as in the ordinary run; without bounds it was seconds.
     */
    private static final long MOST_MICROSECONDS = 60_000;

    private static final RuleSet RULES = RuleSetFiles.load(Path.of("config/matching.yaml"));

    private static Features fullest(char letter, String ideograph, String beginning) {
        String word = (letter + "bcdefghijklmnopqrstuvwx").repeat(20);
        String tokens = items("{\"t\":\"%d" + word + "\",\"m\":\"" + letter + "\",\"k\":\"" + letter + "K\",\"w\":\""
                + ideograph.repeat(200) + "\"}", 100);
        String lines = items("\"%d" + word + "\"", 100);
        return Features.fromJson("{\"n\":" + items("{\"g\":" + tokens + ",\"f\":" + tokens + ",\"x\":\"j%d\",\"w\":\""
                + beginning + word + "\",\"v\":\"" + beginning + word + "\"}", 50)
                + ",\"b\":{\"y\":1980},\"p\":" + lines + ",\"e\":" + lines + ",\"a\":" + items("{\"n\":\"%d\",\"l\":"
                + lines + ",\"c\":\"" + word + "%d\"}", 50) + ",\"i\":" + items("{\"s\":\"urn:a\",\"v\":\"%d" + word
                + "\"}", 5_000) + "}");
    }

    private static String items(String item, int many) {
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < many; i++) {
            all.append(i == 0 ? "" : ",").append(item.replace("%d", String.valueOf(letters(i))));
        }
        return all.append(']').toString();
    }

    private static String letters(int i) {
        return Integer.toString(i + 1_000, 36);
    }

    @Test
    void costs_milliseconds() {
        Comparer comparer = new Comparer(RULES);
        Features one = fullest('a', "王", "+s");
        Features other = fullest('q', "李", "");
        for (int i = 0; i < 20; i++) {
            comparer.compare(one, other);
        }
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < 20; i++) {
            comparer.compare(one, other);
        }
        long each = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 20_000;

        System.out.println("The costliest comparison: " + each + " µs");
        assertThat(each).isLessThan(MOST_MICROSECONDS);
    }

    /** Twelve of them stand for all, and to find these costs little beside comparing them. */
    @ParameterizedTest
    @CsvSource({"200, 200", "200, 20", "1000, 1000"})
    void a_person_of_many_records_costs_little_more_than_one_of_twelve(int records, int distinct) {
        PersonComparer persons = new PersonComparer(new Comparer(RULES));
        Features record = record(3);
        List<Member> twelve = members(12, 12);
        List<Member> many = members(records, distinct);
        microseconds(() -> persons.score(record, null, twelve));
        microseconds(() -> persons.score(record, null, many));

        double few = microseconds(() -> persons.score(record, null, twelve));
        double all = microseconds(() -> persons.score(record, null, many));

        System.out.printf("A person of 12 records: %.1f µs, of %d with %d that differ: %.1f µs%n", few, records,
                distinct, all);
        assertThat(all / few).isLessThan(records > 500 ? 12 : 4);
    }

    private static Features record(int i) {
        return Written.person("given=Nakirya; family=Kasozi; sex=f; born=1983-02-0" + (1 + i % 2), "phone=07721"
                + (10_000 + i) + "; street=" + i + " Mill Road; town=Kampala; id=CF6340803" + (i % 3));
    }

    private static List<Member> members(int records, int distinct) {
        List<Features> said = IntStream.range(0, distinct).mapToObj(ComparisonCostTest::record).toList();
        return IntStream.range(0, records).mapToObj(i -> new Member(new UUID(1, i), said.get(i % distinct))).toList();
    }

    private static double microseconds(Supplier<PersonScore> score) {
        int times = 300;
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            assertThat(score.get().members()).isEqualTo(12);
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e3 / times;
    }
}
