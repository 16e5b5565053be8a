package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.link.Operation.Answer;
import clientregistry.link.Operation.Link;
import clientregistry.link.Operation.MergePersons;
import clientregistry.link.Operation.Unlink;
import clientregistry.link.Operation.Verdict;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A question that a steward does not want to answer comes back with something new, and not by another way: from the other
 * side, from a companion, as another kind, from a person that the two went to.
 */
class DismissedTest extends StewardBench {

    private static final String NAME = "Dramani";
    /** It says nothing that another one here says, too. */
    private static final PersonRow PHONE_ONLY = row("z", "", "", "", "", "").with(PersonColumn.PHONE, "0772999888");

    @BeforeEach
    void begin() {
        registry.empty();
    }

    private static Arguments way(String name, List<String> asked, Consumer<DismissedTest> before,
            Consumer<DismissedTest> after) {
        return Arguments.of(name, asked, before, after);
    }

    /** Who has something to be asked about, how it came, and what happens after it was dismissed. */
    static Stream<Arguments> ways() {
        Consumer<DismissedTest> nothing = test -> { };
        return Stream.of(way("from the other side", List.of("r", "a"), DismissedTest::doubtful, nothing),
                way("from companions of the one", List.of("r", "a", "b"), test -> {
                    test.fed("lims", "b", NAME);
                    test.doubtful();
                }, nothing),
                way("from companions of the other", List.of("r", "s", "a"), test -> {
                    test.doubtful();
                    test.registry.feed("lims", named("s"));
                    test.registry.operate(new Link(test.registry.record("s"), test.registry.person("r")));
                }, nothing),
                way("the one went to another person", List.of("r", "a"), DismissedTest::doubtful, test -> {
                    test.registry.feed("lims", PHONE_ONLY);
                    test.registry.operate(new MergePersons(test.registry.person("a"), test.registry.person("z")));
                }),
                way("the other went to another person", List.of("r", "a"), DismissedTest::doubtful, test -> {
                    test.registry.feed("lims", PHONE_ONLY);
                    test.registry.operate(new MergePersons(test.registry.person("r"), test.registry.person("z")));
                }),
                way("the best of two that are kept apart", List.of("r"), test -> {
                    test.fed("openmrs", "a", NAME);
                    test.fed("dhis2", "c", NAME);
                    test.registry.operate(new Unlink(test.registry.record("c"), true));
                    test.fed("lims", "r", NAME);
                }, nothing),
                way("the contradiction that an overlay is", List.of("r", "a"), test -> {
                    test.fed("openmrs", "a", NAME);
                    test.fed("dhis2", "r", NAME);
                    test.registry.feed("dhis2", row("r", "Peter", "Kamau", "2003-10-08", "m", "CM2003OTHER"));
                }, nothing));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void it_comes_back_with_something_new_only(String name, List<String> records, Consumer<DismissedTest> before,
            Consumer<DismissedTest> after) {
        before.accept(this);
        List<UUID> asked = open();
        asked.forEach(task -> registry.operate(new Answer(task, Verdict.DISMISS)));
        after.accept(this);

        records.forEach(this::again);
        records.forEach(this::again);
        List<String> unchanged = kinds();
        PersonRow news = news(name);
        registry.feed(name.contains("kept apart") ? "lims" : "dhis2", news);
        again("r");

        assertThat(asked).isNotEmpty();
        assertThat(unchanged).isEmpty();
        assertThat(kinds()).as("with something new").isNotEmpty();
    }

    private static PersonRow news(String name) {
        PersonRow row = name.contains("overlay") ? row("r", "Paul", "Mwangi", "2003-10-08", "m", "CM2003OTHER") : named("r");
        String born = name.contains("another person") ? StewardBench.person("a", NAME).birthDate().substring(0, 4) : "";
        return (born.isEmpty() ? row : row.with(PersonColumn.BIRTH_DATE, born)).with(PersonColumn.CITY, "Gulu");
    }

    private void doubtful() {
        fed("openmrs", "a", NAME);
        registry.feed("dhis2", named("r"));
    }

    /** Nothing but the name. */
    private static PersonRow named(String id) {
        return row(id, "G" + NAME, "F" + NAME, "", "f", "");
    }

    private void again(String localId) {
        registry.commit(true, registry.again(registry.record(localId)));
    }

    private List<UUID> open() {
        return registry.jdbc().queryForList("select id from task where state = 'open' order by change_no", UUID.class);
    }

    private List<String> kinds() {
        return registry.jdbc().queryForList("select t.kind || ' ' || r.local_id from task t join record r on r.id = "
                + "t.record_id where t.state = 'open' order by 1", String.class);
    }
}
