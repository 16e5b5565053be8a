package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.Writes.Moved;
import clientregistry.store.registry.RegistryWriter.VersionRow;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of a large batch each change is given what is its own, without a look at all that came before. */
class WritesTest {

    @Test
    void a_change_is_given_its_own_versions_and_moves_only() {
        Writes writes = new Writes();
        for (long change = 1; change <= 5; change++) {
            writes.begin(change);
            assertThat(writes.versionsNow()).isEmpty();
            assertThat(writes.movedNow()).isEmpty();
            for (long i = 1; i < change; i++) {
                writes.versions.add(new VersionRow(change, new UUID(change, i), 1, null, null, null, List.of()));
                writes.moved.add(new Moved(new UUID(change, i), new UUID(0, i), change));
            }
            long now = change;
            assertThat(writes.versionsNow()).hasSize((int) change - 1).allMatch(row -> row.change() == now);
            assertThat(writes.movedNow()).hasSize((int) change - 1).allMatch(row -> row.change() == now);
        }
        assertThat(writes.versions).hasSize(10);
        assertThat(Touched.moving(writes)).containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
    }
}
