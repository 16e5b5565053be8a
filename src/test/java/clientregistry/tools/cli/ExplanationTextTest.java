package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Explanations as the stewards' API gives them, for the terminal. */
class ExplanationTextTest {

    private static final String LINKED = """
            {"record": "00000000-0000-0000-0000-000000000001", "person": "00000000-0000-0000-0000-000000000002",
             "decision": "automatic",
             "sentence": "Linked with probability above 0.9999: sex equal.", "ruleSet": "site-2",
             "compared": {"record": "00000000-0000-0000-0000-000000000001", "version": 3,
                          "member": "00000000-0000-0000-0000-000000000004", "memberVersion": 1},
             "steps": [{"field": "prior", "weight": -16, "total": -16, "probability": 0.0000153},
                       {"field": "identifier", "system": "http://x.org/nationalid", "level": "exact",
                        "weight": 31.2, "total": 15.2, "probability": 0.99997}],
             "reproduced": false}
            """;

    private static final String TOGETHER = """
            "profile": {"members": [{"record": "00000000-0000-0000-0000-000000000004", "version": 1},
                                    {"record": "00000000-0000-0000-0000-000000000005", "version": 7}],
                        "steps": [{"field": "prior", "weight": -16, "total": -16, "probability": 0.0000153},
                                  {"field": "phone", "level": "exact", "weight": 21.5, "total": 5.5,
                                   "probability": 0.978, "member": "00000000-0000-0000-0000-000000000005", "among": 2},
                                  {"field": "dissent", "weight": -1.25, "total": 4.25, "probability": 0.95,
                                   "member": "00000000-0000-0000-0000-000000000004"}]},
            "reproduced": true""";

    private static String printed(String answer) throws JsonProcessingException {
        StringWriter out = new StringWriter();
        ExplanationText.print(new PrintWriter(out, true), JsonMapper.builder().build().readTree(answer));
        return out.toString();
    }

    @Test
    void each_field_stands_with_its_bits_the_total_and_the_probability() throws JsonProcessingException {
        assertThat(printed(LINKED)).contains("v3 was compared with record 00000000-0000-0000-0000-000000000004 v1 by "
                + "rule set site-2")
                .containsPattern("prior +-16.00 +-16.00 +0.0000")
                .containsPattern("identifier nationalid +exact +[+]31.20 +[+]15.20 +>0.9999");
    }

    @Test
    void of_a_person_of_several_records_each_field_names_the_one_that_says_it() throws JsonProcessingException {
        assertThat(printed(LINKED.replace("\"reproduced\": false", TOGETHER)))
                .contains("v3 was compared with what 2 records of the person say together by rule set site-2; most "
                + "like it is record 00000000-0000-0000-0000-000000000004", "it is the same")
                .containsPattern("prior +-16.00 +-16.00 +0.0000 *\n")
                .containsPattern("phone +exact +[+]21.50 +[+]5.50 +0.9780 +2 +00000000-0000-0000-0000-000000000005 +7")
                .containsPattern("dissent +-1.25 +[+]4.25 +0.9500 +00000000-0000-0000-0000-000000000004 +1")
                .doesNotContain("identifier");
    }

    @Test
    void it_says_when_the_comparison_cannot_be_had_again() throws JsonProcessingException {
        assertThat(printed(LINKED)).contains("it is not the same");
        assertThat(printed(LINKED.replaceFirst(",\\s*\"reproduced\": false", ""))).contains("cannot be compared again");
    }

    @Test
    void without_steps_the_sentence_is_all() throws JsonProcessingException {
        assertThat(printed(LINKED.replaceFirst("(?s)\"ruleSet\".*", "\"steps\": []}")).strip().lines()).hasSize(2);
    }
}
