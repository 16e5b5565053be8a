package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonRow;
import clientregistry.link.Batch.Hits;
import clientregistry.link.Batch.Known;
import clientregistry.link.Batch.VersionId;
import clientregistry.run.BareRegistry;
import clientregistry.run.Feed;
import clientregistry.store.registry.RegistryReader.StoredFeatures;
import clientregistry.store.registry.RegistryReader.StoredVersion;
import clientregistry.store.registry.RegistryReader;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of candidates is what a new look would find, whatever happened to the rows meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptContentsTest {

    private static final String OTHER = "(select features from record_version where record_id <> ? limit 1)";

    private BareRegistry registry;
    private RegistryReader reader;
    private KeptContents kept;
    private String scheme;

    @BeforeAll
    void create() {
        registry = BareRegistry.create();
        reader = new RegistryReader(registry.jdbc());
        scheme = registry.jdbc().queryForObject("select key_scheme from search_generation where state = 'active'",
                String.class);
    }

    @BeforeEach
    void begin() {
        registry.empty();
        kept = new KeptContents(1 << 20);
        feed("b", "Wolfgang", "Qvistgaard");
        feed("a", "Amina", "Nakku");
        feed("a", "Amina", "Nakato");
    }

    @AfterEach
    void asBefore() {
        registry.jdbc().update("update search_generation set key_scheme = ? where state = 'active'", scheme);
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    private static PersonRow row(String localId, String given, String family) {
        return Feed.row(localId, given, family, "1950-02-03", "f", "");
    }

    private void feed(String localId, String given, String family) {
        registry.feed("openmrs", row(localId, given, family));
    }

    private int version() {
        return registry.jdbc().queryForObject("select version from record where local_id = 'a'", Integer.class);
    }

    /** Of record {@code a} as a candidate. */
    private Known read(KeptContents contents) {
        Batch batch = new Batch(List.of(registry.submission("dhis2", row("c", "Amina", "Nakku"))));
        IdentityHashMap<Change, Hits> hits = new IdentityHashMap<>(Map.of(batch.changes().get(0),
                new Hits(List.of(registry.record("a")), false)));
        batch.found("none", null, hits, System.nanoTime());
        new CandidateReader(reader, null, new Budgets(30, 200, Integer.MAX_VALUE), contents).read(batch);
        return batch.known().get(new VersionId(registry.record("a"), version()));
    }

    /** Its features become those of another record. */
    private void write(String more) {
        UUID a = registry.record("a");
        registry.jdbc().update("update record_version set " + more + " features = " + OTHER + " where record_id = ?", a, a);
    }

    private static Arguments meanwhile(String what, Consumer<KeptContentsTest> happens) {
        return Arguments.of(what, happens);
    }

    static Stream<Arguments> events() {
        return Stream.of(
                meanwhile("nothing", test -> { }),
                meanwhile("a newer version came", test -> test.feed("a", "Grace", "Okello")),
                meanwhile("it was normalised anew", test -> {
                    test.write("key_scheme = 'another',");
                    test.registry.jdbc().update("update search_generation set key_scheme = 'another'");
                }),
                meanwhile("a node with another scheme wrote it", test -> test.write("key_scheme = 'another',")),
                meanwhile("somebody mended it by hand", test -> test.write("")),
                meanwhile("a change was rolled back", test -> test.registry.transaction().executeWithoutResult(status -> {
                    test.write("");
                    status.setRollbackOnly();
                })),
                meanwhile("its number was given again after a restore", test -> {
                    UUID a = test.registry.record("a");
                    test.registry.jdbc().update("delete from record_version where record_id = ? and version = 2", a);
                    test.registry.jdbc().update("delete from recent_version where record_id = ? and version = 2", a);
                    test.registry.jdbc().update("update record set version = 1, content_hash = '' where id = ?", a);
                    test.feed("a", "Grace", "Okello");
                    assertThat(test.version()).isEqualTo(2);
                }),
                meanwhile("the same ids were given again in an empty registry", test -> {
                    test.registry.empty();
                    test.feed("b", "Wolfgang", "Qvistgaard");
                    test.feed("a", "Grace", "Nakku");
                    test.feed("a", "Grace", "Okello");
                }),
                meanwhile("it was merged away", test -> test.registry.commit(true, test.registry.merge(
                        JoinBench.key("openmrs", "b"), JoinBench.key("openmrs", "a")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void what_is_kept_is_what_a_new_look_finds(String what, Consumer<KeptContentsTest> happens) {
        read(kept);

        happens.accept(this);

        assertThat(read(kept)).isEqualTo(read(new KeptContents(0)));
    }

    @Test
    void what_did_not_change_is_not_parsed_again() {
        assertThat(read(kept)).isNotNull().isSameAs(read(kept));
    }

    @Test
    void of_nothing_that_may_be_kept_each_look_is_new() {
        KeptContents none = new KeptContents(0);

        assertThat(read(none)).isNotNull().isNotSameAs(read(none)).isEqualTo(read(none));
    }

    @Test
    void what_was_asked_for_last_stays_when_there_is_no_room() {
        KeptContents two = new KeptContents(1000);
        StoredVersion first = keep(two, 1);
        StoredVersion second = keep(two, 2);
        two.of(first);
        StoredVersion third = keep(two, 3);

        assertThat(Stream.of(first, second, third).filter(each -> two.of(each) != null)).containsExactly(first, third);
    }

    @Test
    void another_version_of_a_record_takes_the_place_of_the_one_before() {
        KeptContents two = new KeptContents(1000);
        StoredVersion other = keep(two, 1);
        StoredVersion before = keep(two, 2);
        StoredVersion now = new StoredVersion(before.record(), 2, "2");
        two.keep(new StoredFeatures(now, "{}", List.of()));

        assertThat(Stream.of(other, before, now).filter(each -> two.of(each) != null)).containsExactly(other, now);
    }

    private static StoredVersion keep(KeptContents contents, int record) {
        StoredVersion version = new StoredVersion(new UUID(0, record), 1, "1");
        contents.keep(new StoredFeatures(version, "{}", List.of()));
        return version;
    }
}
