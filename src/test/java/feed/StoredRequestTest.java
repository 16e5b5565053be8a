package feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.FhirRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a stored message needs to be processed again as it was asked for. */
class StoredRequestTest {

    private static FhirRequest read(String stored) {
        return StoredRequest.read(stored, "application/fhir+json", "request-1", new byte[0]);
    }

    @Test
    void conditions_are_kept_and_read_again_and_nothing_else_of_the_headers() {
        Map<String, String> conditions = Map.of("if-match", "W/\"3\", W/\"4\"", "if-none-match", "*",
                "if-unmodified-since", "Sun, 06 Nov 1994 08:49:37 GMT", "if-none-exist", "identifier=s|a");
        Map<String, String> headers = new HashMap<>(conditions);
        headers.put("authorization", "secret");

        String stored = StoredRequest.write("PUT", "Patient?identifier=s%7Ca", headers);

        assertThat(stored).doesNotContain("secret");
        FhirRequest request = read(stored);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.query()).isEqualTo(Map.of("identifier", List.of("s|a")));
        assertThat(request.headers()).containsAllEntriesOf(conditions).hasSize(conditions.size() + 2);
    }

    @Test
    void what_an_earlier_build_kept_is_an_if_match() {
        assertThat(read("PUT Patient/1\nW/\"3\"").header("if-match")).isEqualTo("W/\"3\"");
        assertThat(read("POST Patient").headers()).doesNotContainKey("if-match");
    }

    @Test
    void a_condition_is_one_line_whatever_a_bundle_says() {
        FhirRequest request = read(StoredRequest.write("POST", "Patient", Map.of("if-match", "1\nif-none-exist: x")));
        assertThat(request.headers()).doesNotContainKey("if-none-exist");
    }
}
