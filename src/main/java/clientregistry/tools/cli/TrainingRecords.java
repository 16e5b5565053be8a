package clientregistry.tools.cli;

import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.SqlRows;
import clientregistry.tools.learning.StewardsAnswers;
import clientregistry.tools.training.Material;
import clientregistry.tools.training.Progress;
import clientregistry.tools.training.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the records that a sample chooses, in pages and beside all feeds: what changes meanwhile is read before or
 * after.
 */
final class TrainingRecords {

    private static final int IDS = 10_000;
    private static final int RECORDS = 1_000;
    /** Measured 1,300 with all that is learned from them, and room for the garbage collector. */
    private static final long BYTES_EACH = 2_000;

    private TrainingRecords() {
    }

    /**
     * In the order of the sample.
     *
     * @throws CommandFault when memory does not hold so many
     */
    static Material read(JdbcTemplate jdbc, Sample sample, Progress progress) {
        RegistryReader reader = new RegistryReader(jdbc);
        List<Member> members = members(reader, sample, progress);
        return new Material(members, sample.offered(), sources(jdbc, sample.records()), StewardsAnswers.read(jdbc));
    }

    private static Set<String> sources(JdbcTemplate jdbc, List<UUID> records) {
        return new TreeSet<>(SqlRows.query(jdbc, "select source from record where id = any(?) group by source having count(*) >= "
                + Material.FEWEST_OF_SOURCE, (row, n) -> row.getString("source"), SqlRows.ids(records)));
    }

    private static List<Member> members(RegistryReader reader, Sample sample, Progress progress) {
        try (Progress.Part part = progress.begin("Choosing records", -1)) {
            for (List<UUID> page = reader.active(null, IDS); !page.isEmpty();
                    page = reader.active(page.get(page.size() - 1), IDS)) {
                page.forEach(id -> {
                    sample.offer(id);
                    part.step();
                });
            }
        }
        List<UUID> chosen = sample.records();
        requireRoom(chosen.size(), Runtime.getRuntime().maxMemory());
        return features(reader, chosen, progress);
    }

    /** @param memory bytes that this process may use */
    static void requireRoom(long records, long memory) {
        if (records * BYTES_EACH > memory) {
            throw new CommandFault(String.format(Locale.ROOT,
                    "%,d records need about %,d MB of memory, and there are %,d: learn from fewer (--records %d), "
                    + "or give more (HUB_JAVA_OPTS=-Xmx%dm)", records, megabytes(records * BYTES_EACH),
                    megabytes(memory), memory / BYTES_EACH, megabytes(records * BYTES_EACH)));
        }
    }

    private static long megabytes(long bytes) {
        return (bytes >> 20) + 1;
    }

    private static List<Member> features(RegistryReader reader, List<UUID> chosen, Progress progress) {
        List<Member> members = new ArrayList<>(chosen.size());
        try (Progress.Part part = progress.begin("Reading records", chosen.size())) {
            for (int from = 0; from < chosen.size(); from += RECORDS) {
                List<UUID> page = chosen.subList(from, Math.min(chosen.size(), from + RECORDS));
                Map<UUID, Features> found = new HashMap<>();
                reader.features(page).forEach(stored -> found.put(stored.record(),
                        Features.fromJson(stored.features())));
                page.stream().filter(found::containsKey).forEach(id -> members.add(new Member(id, found.get(id))));
                page.forEach(id -> part.step());
            }
        }
        return members;
    }
}
