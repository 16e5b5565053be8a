package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.rules.Learned;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.tools.demo.Population;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hub learn}, which the hub runs at night. */
class LearnCommandTest {

    @TempDir
    private Path data;
    private static BareRegistry registry;
    private static String shipped;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
        shipped = registry.ruleSets().version().orElseThrow();
        registry.feed(Population.generate(11, 400, 700));
    }

    @BeforeEach
    void begin() throws IOException {
        CommandRun.find(registry, data);
        registry.jdbc().update("delete from rule_set_activation where version <> ?", shipped);
        registry.jdbc().update("delete from rule_set where version <> ?", shipped);
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    private CommandRun learn(String... settings) throws IOException {
        Files.write(data.resolve("nodes/hub.properties"), List.of(settings), StandardOpenOption.APPEND);
        return CommandRun.on(data, "learn");
    }

    private String inForce() {
        return registry.ruleSets().version().orElseThrow();
    }

    private List<String> audited(String event) {
        return registry.jdbc().queryForList("select node || ' ' || entities from audit_trail where event = ? and "
                + "entities like '%learned-%-%'", String.class, event);
    }

    @Test
    @Tag("full")
    void what_is_learned_is_proposed_with_what_it_would_change() throws IOException {
        CommandRun learn = learn("learning=propose");

        assertThat(learn.exitCode()).as(learn.err()).isZero();
        assertThat(learn.out()).contains("700 of 700 records judged by learned-", "LINKS GAINED",
                "of made-up people it links ", "is stored and not in force: ./hub rules activate learned-");
        assertThat(inForce()).isEqualTo(shipped);
        assertThat(new Learned(registry.jdbc()).notices()).singleElement().asString().contains("is proposed: learned "
                + "from 700 records; of the last 700 it links ");
        assertThat(audited("rules-add")).isNotEmpty().allSatisfy(each -> assertThat(each).contains(Learned.LEARNER));
    }

    @Test
    @Tag("full")
    void outside_its_bounds_it_is_not_put_in_force_and_says_why() throws IOException {
        CommandRun learn = learn("learning=auto", "learning.wrong=-1");

        assertThat(learn.out()).contains("Not put in force without a human: it expects 0.0", "is stored and not in "
                + "force");
        assertThat(inForce()).isEqualTo(shipped);
    }

    @Test
    @Tag("full")
    void within_its_bounds_it_is_put_in_force_and_taken_back_by_one_command() throws IOException {
        // Rules that link too much: what is learned from them links less.
        registry.ruleSetChanges().add(RuleSetFiles.read(RuleSetFiles.text(registry.ruleSets().inForce().rules())
                .replace("\"" + shipped + "\"", "\"loose\"").replaceFirst("\"prior\" : [^,]+", "\"prior\" : -2")),
                RuleSetStore.Origin.IMPORTED, "test", null);
        registry.ruleSetChanges().activate("loose", "test", null);

        CommandRun learn = learn("learning=auto", "learning.wrong=1");

        assertThat(learn.out()).contains("is in force; ./hub rules revert takes that back").doesNotContain("Not put");
        assertThat(inForce()).as(learn.out()).startsWith("learned-2");
        assertThat(audited("rules-activate")).isNotEmpty();

        assertThat(CommandRun.on(data, "rules", "revert", "--by", "amina").exitCode()).isZero();
        assertThat(inForce()).isEqualTo("loose");
        assertThat(learn().out()).contains("Not put in force without a human: somebody took back what was learned "
                + "last");
        assertThat(inForce()).isEqualTo("loose");
    }

    @Test
    void off_is_off() throws IOException {
        CommandRun learn = learn("learning=off");

        assertThat(learn.exitCode()).isEqualTo(1);
        assertThat(learn.err().lines()).hasSize(1).first().asString().contains("learning is off");
        assertThat(new RuleSetStore(registry.jdbc()).list()).hasSize(1);
    }
}
