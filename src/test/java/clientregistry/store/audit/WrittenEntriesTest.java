package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.BareRegistry;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.registry.Outbox;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An entry does not stay out of the trail because of what it is about. */
class WrittenEntriesTest {

    private static BareRegistry registry;

    @BeforeAll
    static void start() {
        registry = BareRegistry.create();
    }

    @AfterAll
    static void stop() throws Exception {
        registry.close();
    }

    /** No run of one letter: the database would press it until it fits. */
    private static String endless() {
        StringBuilder text = new StringBuilder("CN=");
        new Random(7).ints(9000, 'A', 'z').filter(Character::isLetter).forEach(text::appendCodePoint);
        return text.toString();
    }

    static Stream<Arguments> actors() {
        return Stream.of("CN=a\0b", endless(), "CN=\uD83D", "", "CN=\uFFFE").flatMap(text -> Stream.of(
                Arguments.of(new Actor("fhir", text, null, null, null, null, null), "x"),
                Arguments.of(new Actor("fhir", "n", text, null, null, null, null), "x"),
                Arguments.of(new Actor("steward", "n", null, text, "oidc: viewer", null, null), "x"),
                Arguments.of(new Actor("fhir", "n", null, null, null, null, text), "x"),
                Arguments.of(new Actor("fhir", "n", null, null, null, null, null), text)));
    }

    @ParameterizedTest
    @MethodSource("actors")
    void whatever_somebody_is_called_it_is_written(Actor actor, String what) {
        AuditEntry entry = AuditEntry.done("refusal", 'E', actor, Entity.named("refusal", what, what));

        registry.transaction().executeWithoutResult(status -> new AuditTrail(registry.jdbc(), new Outbox(registry.jdbc(),
                Set.of())).write(List.of(entry)));

        assertThat(new AuditEvents(registry.jdbc()).read(List.of(entry.id()))).singleElement().satisfies(stored ->
                assertThat(stored.entities()).hasSize(1));
    }

    @Test
    void entries_of_a_batch_are_numbered_in_the_order_they_came_each_with_its_own() {
        List<AuditEntry> entries = IntStream.range(0, 50).mapToObj(n -> AuditEntry.done("read", 'R',
                new Actor("fhir", "n" + n, null, null, null, null, null), Entity.named("record", "r" + n, null))
                .with(n % 2 == 0 ? Map.of("n", n) : null)).toList();

        registry.transaction().executeWithoutResult(status -> new AuditTrail(registry.jdbc(), new Outbox(registry.jdbc(),
                Set.of())).write(entries));

        List<AuditEvents.Stored> stored = new AuditEvents(registry.jdbc()).read(entries.stream().map(AuditEntry::id).toList());
        assertThat(stored).extracting(AuditEvents.Stored::id).containsExactlyElementsOf(entries.stream().map(AuditEntry::id)
                .toList());
        assertThat(stored).allSatisfy(each -> assertThat("n" + each.entities().get(0).what().substring(1))
                .isEqualTo(each.actor().node()));
        assertThat(stored).filteredOn(each -> each.detail() != null).hasSize(25);
    }
}
