package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.steward.access.Right;
import clientregistry.wiring.ConsoleParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which page is where. */
class PageTableTest {

    private static PageKind page(String path) {
        return new PageKind(path, Right.ASK, "home/help.jte", asked -> path);
    }

    private static Area area(String... paths) {
        return () -> List.of(paths).stream().map(PageTableTest::page).toList();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            tasks,                                          tasks
            tasks/1e8a9f7c-53b1-4a41-9f0d-b7f1c3a8de33,     tasks/ID
            tasks/next,                                     tasks/next
            tasks/,                                         -
            tasksx,                                         -
            TASKS,                                          -
            tasks/1e8a9f7c,                                 -
            messages/12,                                    messages/NUMBER
            sources/openmrs,                                sources/NAME
            sources/../x,                                   -
            rules/2026-02+amina,                            rules/VERSION
            """)
    void an_address_leads_to_its_page(String asked, String path) {
        PageTable table = new PageTable(List.of(area("tasks", "tasks/ID", "tasks/next"), area("messages/NUMBER",
                "sources/NAME", "rules/VERSION")));

        assertThat(table.page(asked, false).map(PageKind::path).orElse(null)).isEqualTo(path);
    }

    @Test
    void two_areas_cannot_have_one_page() {
        assertThatThrownBy(() -> new PageTable(List.of(area("tasks"), area("tasks"))))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("/console/tasks");
    }

    @Test
    void a_form_and_a_page_may_share_an_address() {
        PageKind answer = PageKind.ofForm("tasks", Right.ASK, "home/help.jte", asked -> "");
        PageTable table = new PageTable(List.of(area("tasks"), () -> List.of(answer)));

        assertThat(table.page("tasks", true)).contains(answer);
        assertThat(table.page("tasks", false)).isPresent();
    }

    @Test
    void every_page_has_its_template() {
        // Tables for a spreadsheet have none.
        assertThat(ConsoleParts.pages().pages().stream().filter(page -> page.template() != null)).isNotEmpty().allSatisfy(page ->
                assertThat(Files.exists(Path.of("src/main/jte", page.template()))).as(page.template()).isTrue());
    }

    @Test
    void what_is_said_next_is_a_key_and_ids() {
        assertThat(Deed.saying("tasks", "said.tasks.linked", null)).isEqualTo("tasks?said=tasks.linked");
        assertThat(Deed.saying("tasks?kind=review", "said.x", "1e8a")).isEqualTo("tasks?kind=review&said=x&undo=1e8a");
        assertThat(new Deed("POST", "x", Map.of(), Map.of(), "y").then().apply(null)).isEqualTo("y");
    }
}
