package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEntryTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "5, 2", "7, 2", "8, 3", "40000, 13333"})
    void one_that_touched_very_much_becomes_several_and_nothing_is_lost(int records, int parts) {
        List<Entity> entities = new ArrayList<>(List.of(Entity.named("operation", "o", "undo")));
        IntStream.range(1, records).forEach(n -> entities.add(Entity.touched("record", "r" + n, How.CHANGED)));
        AuditEntry whole = AuditEntry.of("operation", 'U', AuditOutcome.SUCCESS, Actor.of("steward"), entities).found(7)
                .with(Map.of("a", "b"));

        List<AuditEntry> made = whole.parts(4);

        assertThat(made).hasSize(parts).allSatisfy(part -> {
            assertThat(part.entities()).hasSizeLessThanOrEqualTo(4).first().isEqualTo(entities.get(0));
            assertThat(part.event()).isEqualTo("operation");
            assertThat(part.actor()).isEqualTo(whole.actor());
        });
        assertThat(made.get(0).id()).isEqualTo(whole.id());
        assertThat(made).extracting(AuditEntry::id).doesNotHaveDuplicates();
        assertThat(made).filteredOn(part -> part.found() != null || part.detail() != null).hasSize(1);
        assertThat(made.stream().flatMap(part -> part.entities().stream()).distinct().toList()).isEqualTo(entities);
    }
}
