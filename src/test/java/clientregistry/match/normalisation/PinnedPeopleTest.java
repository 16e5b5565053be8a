package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import clientregistry.person.Demographics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Features and keys are stored and searched for; who makes others of the same demographics must say so, or records of
 * one registry no longer find each other. With {@code -Dpinned.people=write} the file is written again.
 */
class PinnedPeopleTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "normalisation");
    private static final Path FILE = FOLDER.resolve("pinned.txt");
    private static final String WRITE = "mvn -Dtest=PinnedPeopleTest -Dpinned.people=write test";
    private static final String WHAT_TO_DO = """
            If this is meant:
            1. Raise CODE_VERSION in src/main/java/clientregistry/match/normalisation/KeyScheme.java by one. It is
               part of the key scheme, so every registry that is upgraded to this code normalises all its records
               again and builds a new search index, when the first of its nodes starts while no node of the older
               hub runs. What is fed meanwhile is accepted and waits to be matched. Of nodes of both hubs side by
               side, those that have not the registry's key scheme accept records and link nothing.
            2. Write the file again: %s
               It refuses as long as the version is the same. Look at what changed in %s.
            If it is not meant, the code is wrong: records that are stored would no longer meet those that come.
            """.formatted(WRITE, FILE);

    private static Pinned now() throws IOException {
        Normaliser normaliser = new Normaliser(NormalisationSettings.load(FOLDER.resolve("config")),
                Clock.fixed(Instant.parse("2025-06-30T12:00:00Z"), ZoneOffset.UTC));
        Map<String, List<String>> people = new LinkedHashMap<>();
        for (Map.Entry<String, Demographics> each : InventedPeople.read(FOLDER.resolve("people.yaml")).entrySet()) {
            people.put(each.getKey(), Pinned.lines(normaliser.normalise(each.getValue())));
        }
        return new Pinned(KeyScheme.CODE_VERSION, people);
    }

    @Test
    void the_code_makes_the_features_and_keys_that_its_version_stands_for() throws IOException {
        Pinned now = now();
        if ("write".equals(System.getProperty("pinned.people"))) {
            write(now);
        }
        Pinned pinned = Pinned.read(Files.readString(FILE));

        assertThat(now.codeVersion()).as("KeyScheme.CODE_VERSION never goes down; %s is of version", FILE)
                .isGreaterThanOrEqualTo(pinned.codeVersion());
        assertThat(pinned.codeVersion()).as("Version of %s. Write it again: %s", FILE, WRITE)
                .isEqualTo(now.codeVersion());
        pinned.firstOtherwise(now).ifPresent(who -> fail("Version " + pinned.codeVersion()
                + " made something else of the same demographics:\n" + pinned.difference(who, now) + WHAT_TO_DO));
        now.firstOtherwise(pinned).ifPresent(who -> fail("Not yet pinned: " + who + ".\nWrite the file again: "
                + WRITE));
    }

    private static void write(Pinned now) throws IOException {
        Pinned before = Files.exists(FILE) ? Pinned.read(Files.readString(FILE)) : new Pinned(0, Map.of());
        if (!before.mayBecome(now)) {
            fail(FILE + " is not written: " + before.firstOtherwise(now).map(who -> "version " + before.codeVersion()
                    + " made something else of the same demographics:\n" + before.difference(who, now) + WHAT_TO_DO)
                    .orElse("it is of version " + before.codeVersion() + ", and the code of " + now.codeVersion()));
        }
        Files.writeString(FILE, now.text());
    }

    @Test
    void what_is_written_reads_back() throws IOException {
        assertThat(Pinned.read(now().text())).isEqualTo(now());
    }

    @Test
    void with_the_same_version_people_may_be_added_and_none_changed_or_left_out() {
        Pinned pinned = new Pinned(4, Map.of("one", List.of("key n:A:B"), "other", List.of()));

        assertThat(pinned.mayBecome(pinned)).isTrue();
        assertThat(pinned.mayBecome(new Pinned(4, Map.of("one", List.of("key n:A:B"), "other", List.of(), "new",
                List.of("key n:C:D"))))).isTrue();
        assertThat(pinned.mayBecome(new Pinned(4, Map.of("one", List.of("key n:A:C"), "other", List.of())))).isFalse();
        assertThat(pinned.mayBecome(new Pinned(4, Map.of("one", List.of("key n:A:B"))))).isFalse();
    }

    @Test
    void with_a_higher_version_everything_may_be_written_and_with_a_lower_one_nothing() {
        Pinned pinned = new Pinned(4, Map.of("one", List.of("key n:A:B")));

        assertThat(pinned.mayBecome(new Pinned(5, Map.of("one", List.of("key n:A:C"))))).isTrue();
        assertThat(pinned.mayBecome(new Pinned(3, pinned.people()))).isFalse();
    }

    @Test
    void what_differs_is_told_as_a_patch_does() {
        Pinned before = new Pinned(4, Map.of("one", List.of("s MALE", "key n:A:B")));
        Pinned now = new Pinned(4, Map.of("one", List.of("s MALE", "key n:A:C")));

        assertThat(before.difference("one", now)).isEqualTo("  one\n  - key n:A:B\n  + key n:A:C\n");
    }
}
