package clientregistry.tools.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IndexAnswersTest {

    private static final String BULK = """
            {"index":{"_index":"i","_id":"a"}}
            {"keys":["1"]}
            {"index":{"_index":"i","_id":"b"}}
            {"keys":["2"]}
            {"index":{"_index":"i","_id":"c"}}
            {"keys":["3"]}
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void every_second_item_of_a_bulk_is_left_out() {
        assertThat(text(IndexAnswers.everySecondItem(bytes(BULK)))).contains("\"a\"", "\"c\"").doesNotContain("\"b\"")
                .endsWith("\n");
    }

    @Test
    void what_was_left_out_is_answered_as_rejected_in_its_place() throws IOException {
        String answer = "{\"errors\":false,\"items\":[{\"index\":{\"_id\":\"a\",\"status\":201}},"
                + "{\"index\":{\"_id\":\"c\",\"status\":201}}]}";

        assertThat(text(IndexAnswers.withRejectedItems(bytes(answer), bytes(BULK)))).contains("\"errors\":true")
                .containsSubsequence("\"_id\":\"a\",\"status\":201", "\"_id\":\"b\",\"status\":429",
                "\"_id\":\"c\",\"status\":201");
    }

    @Test
    void the_sentinel_is_found_while_every_other_search_misses_a_shard() throws IOException {
        String search =
                "{\"status\":200,\"timed_out\":false,\"_shards\":{\"failed\":0},\"hits\":{\"hits\":[{\"_id\":\"x\"}]}}";

        assertThat(text(IndexAnswers.withFailedShard(bytes("{\"responses\":[" + search + "," + search + "]}"))))
                .isEqualTo("{\"responses\":[" + search + "," + search.replace("\"failed\":0",
                "\"failed\":1").replace("{\"_id\":\"x\"}", "") + "]}");
    }
}
