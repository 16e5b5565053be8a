package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.trail.TrailWords;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import clientregistry.steward.trail.PatternKind;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.audit.AuditedEvents;
import clientregistry.store.audit.ChainFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the trail can tell has its sentence in each language. */
class AuditSentencesTest {

    private static final Texts TEXTS = Texts.shipped();
    private static final List<String> ROLES = List.of("record", "subsumed", "came", "person", "message", "refusal",
            "operation", "change", "publication", "job", "database", "backup", "rule-set", "requested-by", "asserted-user",
            "mediator", "source", "quality-draw", "break-glass", "audit-trail", "pattern", "seal", "hub", "user",
            "configuration", "trigger", "command");

    /** Where events are written; the word is the first one in quotes. */
    private static final Pattern WRITTEN = Pattern.compile("(?:AuditEntry\\.(?:done|of)|\\bwrite|\\btell|\\bchange|\\bdeed"
            + "|\\baudit|\\bcount)\\(\\s*(?:wiring, |enabled \\? )?\"([a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern NAMED = Pattern.compile("Entity(?:\\.(?:named|touched))?\\(\\s*\"([a-z-]+)\"");

    static List<Locale> languages() {
        return TEXTS.languages();
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        AuditedEvents.all().forEach(event -> keys.add("audit.event." + event));
        Arrays.stream(How.values()).map(how -> how.name().toLowerCase(Locale.ROOT)).forEach(how -> keys.add("audit.how." + how));
        Stream.of("listed", "opened", "revealed", "sent", "exported", "break-glass").forEach(how -> {
            keys.add("audit.sheet.how." + how);
            keys.add("audit.sheet.short." + how);
        });
        ROLES.forEach(role -> keys.add("audit.thing." + role));
        Arrays.stream(User.Role.values()).forEach(role -> keys.add("audit.who." + Words.of(role)));
        Arrays.stream(PatternKind.values()).map(PatternKind::word).forEach(kind -> {
            keys.add("audit.pattern." + kind);
            keys.add("audit.pattern." + kind + ".what");
        });
        Arrays.stream(ChainFault.Kind.values()).forEach(kind -> keys.add("audit.fault." + kind.word()));
        return keys;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_event_role_and_finding_has_words(Locale language) {
        assertThat(TEXTS.keys(language)).containsAll(keys());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_event_has_a_sentence_of_its_own(Locale language) {
        assertThat(AuditedEvents.all().stream().map(event -> TEXTS.text(language, "audit.event." + event)))
                .doesNotHaveDuplicates().allMatch(sentence -> sentence.contains(" ") || sentence.length() > 6);
    }

    @Test
    void the_sentences_of_a_language_are_not_those_of_another() {
        List<Locale> languages = TEXTS.languages();
        AuditedEvents.all().forEach(event -> assertThat(languages.stream().map(language -> TEXTS.text(language,
                "audit.event." + event)).distinct()).as(event).hasSize(languages.size()));
    }

    /** Else an entry would be shown by its code. */
    @Test
    void each_event_that_is_written_is_known() throws IOException {
        Set<String> written = written(WRITTEN);

        assertThat(written).hasSizeGreaterThan(30);
        assertThat(AuditedEvents.all()).containsAll(written);
    }

    @Test
    void each_role_that_is_written_has_a_word() throws IOException {
        Set<String> written = written(NAMED);

        assertThat(written).hasSizeGreaterThan(15);
        assertThat(TEXTS.keys(Locale.ENGLISH)).containsAll(written.stream().map(role -> "audit.thing." + role).toList());
    }

    /** Whatever the pattern finds in what writes entries. */
    private static Set<String> written(Pattern pattern) throws IOException {
        Set<String> written = new TreeSet<>();
        for (String root : List.of("processors", "src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".java")).map(AuditSentencesTest::text)
                        .filter(text -> text.contains("store.audit")).forEach(text -> {
                    Matcher found = pattern.matcher(text);
                    while (found.find()) {
                        written.add(found.group(1));
                    }
                });
            }
        }
        return written;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"steward-query, persons, Looked at persons",
        "steward-query, unheard-of, Looked at something in the registry",
        "steward-query, , Looked at something in the registry", "login, , Signed in", "never-seen, , never-seen"})
    void a_question_is_told_by_what_was_asked_where_there_is_a_sentence(String event, String asked, String sentence) {
        Sheet sheet = new Sheet(new Sheet.Frame(TEXTS, null, null, null), null, Locale.ENGLISH, Locale.ENGLISH,
                "audit", "auto", true, null);

        assertThat(TrailWords.sentence(sheet, event, asked)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"'local: lead, steward', 'lead,steward'", "'nurse', nurse", "'certificate: auditor', auditor", ", ''"})
    void what_somebody_is_is_told_word_by_word(String standing, String words) {
        assertThat(String.join(",", TrailWords.roles(standing))).isEqualTo(words);
    }
}
