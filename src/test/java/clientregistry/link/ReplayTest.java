package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.person.refusal.Refusal;
import clientregistry.run.BareRegistry;
import clientregistry.tools.demo.Population;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * One registry fed in batches, with search down now and then and stewards at work, against another that is told the
 * same one by one in commit order.
 */
class ReplayTest {

    @Property(tries = 3, shrinking = ShrinkingMode.OFF, seed = "20261124")
    @Tag("full")
    void batches_outages_and_operations_end_as_if_everything_came_one_by_one(@ForAll long seed) throws IOException {
        try (BareRegistry batches = BareRegistry.create(); BareRegistry singles =
                BareRegistry.withIdsOf(batches.jdbc())) {
            assertSame(batches, singles, seed, Population.generate(seed, 60, 150).entries());
        }
    }

    /** Of records that say little, and of some that make persons of these one; updates take that back. */
    @Property(tries = 3, shrinking = ShrinkingMode.OFF, seed = "20261129")
    @Tag("full")
    void by_learned_rules_too_by_which_feeds_make_persons_one(@ForAll long seed) throws IOException {
        try (BareRegistry batches = BareRegistry.create(); BareRegistry singles =
                BareRegistry.withIdsOf(batches.jdbc())) {
            List<Population.Entry> people = new ArrayList<>(Population.generate(seed, 20, 50).entries());
            people.addAll(SplitPeople.entries(40, new Random(seed)));
            Collections.shuffle(people, new Random(seed));

            assertSame(batches, singles, seed, people);

            assertThat(singles.jdbc().queryForObject("select count(*) from bridge", Long.class)).isPositive();
        }
    }

    private static void assertSame(BareRegistry batches, BareRegistry singles, long seed,
            List<Population.Entry> entries) {
        Random random = new Random(seed);
        RandomOperations operations = new RandomOperations(batches.jdbc(), random);
        List<Population.Entry> people = new ArrayList<>(entries);
        while (!people.isEmpty()) {
            List<Population.Entry> some = people.subList(0, Math.min(people.size(), 1 + random.nextInt(25)));
            boolean searched = random.nextInt(4) > 0;
            batches.commit(searched, batch(batches, some, random));
            some.clear();
            if (searched && random.nextInt(3) == 0) {
                tried(batches, operations, random);
                drain(batches);
            }
        }
        drain(batches);

        int changes = Replay.of(batches.jdbc(), singles);

        assertThat(changes).isGreaterThan(150);
        RegistryState fed = RegistryState.of(batches.jdbc(), batches.patients());
        RegistryState replayed = RegistryState.of(singles.jdbc(), singles.patients());
        assertThat(replayed).as(() -> replayed.differences(fed)).isEqualTo(fed);
    }

    /** With duplicates, second versions and re-matches in the same batch. */
    private static List<Submission> batch(BareRegistry registry, List<Population.Entry> some, Random random) {
        List<Submission> batch = new ArrayList<>();
        for (Population.Entry entry : some) {
            batch.add(registry.submission(entry.source(), entry.row()));
            if (random.nextInt(6) == 0) {
                batch.add(registry.submission(entry.source(),
                        entry.row().with(PersonColumn.CITY, "Moved" + random.nextInt(3))));
            }
        }
        registry.jdbc().queryForList("select id from record where state = 'active' order by id limit 3", UUID.class)
                .forEach(id -> batch.add(registry.again(id)));
        return batch;
    }

    private static void tried(BareRegistry registry, RandomOperations operations, Random random) {
        try {
            long change = registry.operate(operations.next());
            if (random.nextInt(3) == 0) {
                registry.operate(new Operation.Undo(List.of(change), random.nextBoolean() ? null : true, false));
            }
        } catch (Refusal impossible) {
            // Not every random operation makes sense just now.
        }
    }

    /** What waits is matched in arrival order. */
    private static void drain(BareRegistry registry) {
        registry.jdbc().queryForList("select id from record where pending_order is not null order by pending_order",
                UUID.class)
                .forEach(id -> registry.commit(true, registry.again(id)));
    }
}
