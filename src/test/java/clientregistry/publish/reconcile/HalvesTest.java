package clientregistry.publish.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Of a page in which something cannot be made, all else is. */
class HalvesTest {

    private static final List<UUID> PAGE = IntStream.range(0, 100).mapToObj(i -> new UUID(0, i)).toList();

    private static Map<UUID, String> made(Collection<UUID> ids, Set<Integer> bad) {
        return ids.stream().collect(Collectors.toMap(id -> id, id -> {
            if (bad.contains((int) id.getLeastSignificantBits())) {
                throw new NullPointerException("of the library");
            }
            return "made";
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "99", "50", "49,50", "0,1,2,3", "3,33,66,98"})
    void only_what_cannot_be_made_is_not(String numbers) {
        Set<Integer> bad = numbers.isEmpty() ? Set.of()
                : List.of(numbers.split(",", -1)).stream().map(Integer::valueOf).collect(Collectors.toSet());

        Map<UUID, String> made = Halves.of(PAGE, ids -> made(ids, bad), "never");

        assertThat(made).containsOnlyKeys(PAGE);
        made.forEach((id, what) -> assertThat(what)
                .isEqualTo(bad.contains((int) id.getLeastSignificantBits()) ? "never" : "made"));
    }

    @Test
    void one_alone_is_found_in_few_tries() {
        AtomicInteger tries = new AtomicInteger();

        Halves.of(PAGE, ids -> {
            tries.incrementAndGet();
            return made(ids, Set.of(42));
        }, "never");

        assertThat(tries.get()).isLessThan(16);
    }

    @Test
    void a_database_that_is_gone_is_nobodys_fault() {
        assertThatThrownBy(() -> Halves.of(PAGE, ids -> {
            throw new DataAccessResourceFailureException("gone");
        }, "never")).isInstanceOf(DataAccessException.class);
    }
}
