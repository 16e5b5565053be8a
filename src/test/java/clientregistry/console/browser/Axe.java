package clientregistry.console.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What axe-core finds on a page that is open: what keeps somebody out. */
final class Axe {

    private static final String RUN = "window.axeSays = ''; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', "
            + "'wcag21aa', 'wcag22aa'], rules: {'target-size': {enabled: true}}, resultTypes: ['violations']}).then("
            + "found => { window.axeSays = JSON.stringify({rules: found.passes.length, violations: found.violations}); }, "
            + "wrong => { window.axeSays = JSON.stringify({wrong: String(wrong)}); }); ''";

    private Axe() {
    }

    /** Rule, element and what is wrong, one a line; empty when it is open to everybody as far as WCAG 2.2 AA goes. */
    static List<String> violations(Window window) throws IOException {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            window.script(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8) + "; ''");
        }
        window.script(RUN);
        await().until(() -> !"".equals(window.script("window.axeSays")));
        JsonNode said = new JsonMapper().readTree(window.script("window.axeSays").toString());
        if (said.path("rules").asInt() == 0) {
            throw new IllegalStateException("axe looked at nothing: " + said);
        }
        List<String> found = new ArrayList<>();
        for (JsonNode violation : said.path("violations")) {
            for (JsonNode node : violation.path("nodes")) {
                found.add(violation.path("id").asText() + " at " + node.path("target") + ": " + node.path("failureSummary").asText()
                        .replaceAll("\\s+", " "));
            }
        }
        return found;
    }
}
