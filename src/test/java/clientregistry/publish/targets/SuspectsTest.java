package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.publish.targets.Suspects.Group;
import clientregistry.store.registry.Outbox.Kind;
import clientregistry.store.registry.Outbox.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups that stand aside: in order, divided by what they tell of and not by rows. */
class SuspectsTest {

    private final Suspects suspects = new Suspects();

    private static Row row(int id, int ref) {
        return new Row(id, Kind.RECORD, new UUID(8, ref), 0, "");
    }

    private static Group group(int... refs) {
        return Group.of(IntStream.range(0, refs.length).mapToObj(n -> row(n + 1, refs[n])).toList());
    }

    private String groups() {
        List<String> all = new ArrayList<>();
        Optional<Group> next = suspects.next(0);
        while (next.isPresent()) {
            all.add(next.get().rows().stream().map(row -> String.valueOf(row.id())).collect(Collectors.joining(" ")));
            next = suspects.next(0);
        }
        return String.join("|", all);
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 3 4,     2,  1 2|3 4",
        "1 2 3,       2,  1 2|3",
        "1 2,         2,  1|2",
        "1 2,         10, 1|2",
        "1 2 1 3,     2,  1 3 2|4",
        "1 1 2,       2,  1 2|3",
        "1 2 3 4 5 6 7 8 9 10 11 12, 10, 1 2|3 4|5 6|7 8|9 10|11 12",
    })
    void parts_are_of_whole_things_and_in_their_order(String refs, int parts, String expected) {
        suspects.split(group(Arrays.stream(refs.split(" ", -1)).mapToInt(Integer::parseInt).toArray()), parts, 3);

        assertThat(groups()).isEqualTo(expected);
        assertThat(suspects.rows()).isZero();
    }

    @Test
    void what_is_divided_again_goes_before_the_rest_and_what_is_kept_behind_it_when_its_time_comes() {
        suspects.split(group(1, 2, 3, 4), 2, 3);
        Group first = suspects.next(0).orElseThrow();
        assertThat(first.failedAt()).isEqualTo(3);
        suspects.split(first, 2, 3);
        suspects.keep(Group.of(List.of(row(9, 9))), 7, 50);

        assertThat(suspects.rows()).isEqualTo(5);
        assertThat(suspects.holds(row(9, 9))).isTrue();
        assertThat(groups()).isEqualTo("1|2|3 4");
        assertThat(suspects.next(49)).isEmpty();
        assertThat(suspects.next(50).orElseThrow().failedAt()).isEqualTo(7);
        assertThat(suspects.holds(row(9, 9))).isFalse();
    }
}
