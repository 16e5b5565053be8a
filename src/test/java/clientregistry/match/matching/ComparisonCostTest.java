package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Two records that fill every bound, nothing of them alike, are what a comparison can cost at most. */
class ComparisonCostTest {

    /**
     * Of a batch of 50 with 30 candidates each no more than this times 1,500 is compared; most before the lock. It takes 5 ms,
     * and 20 on a slow day where code is compiled lightly, as in the ordinary run; without bounds it was seconds.
     */
    private static final long MOST_MICROSECONDS = 60_000;

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
        Comparer comparer = new Comparer(RuleSetFiles.load(Path.of("config/matching.yaml")));
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
}
