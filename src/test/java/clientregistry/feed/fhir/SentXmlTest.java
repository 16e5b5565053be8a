package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.bounds.Bounds;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rests on the XML parser that a hub runs with: named characters in narratives, and where elements begin and end. */
class SentXmlTest {

    private static StrictlyRead read(FhirFormat format, String body) {
        return StrictReader.entries(format, body.getBytes(StandardCharsets.UTF_8), Bounds.standard(), tokens -> { });
    }

    /** XHTML has names for them, which XML has not (FHIR R4, narrative.html). */
    @ParameterizedTest
    @CsvSource({"&nbsp;, \u00a0", "&eacute;, \u00e9", "&copy;, \u00a9", "&amp;, &amp;", "&#233;, \u00e9"})
    void a_narrative_may_name_its_characters(String name, String character) {
        String div = "<div xmlns=\"http://www.w3.org/1999/xhtml\">a" + name + "b</div>";
        for (StrictlyRead read : new StrictlyRead[] {
            read(FhirFormat.XML, "<Patient xmlns=\"http://hl7.org/fhir\"><text><status value=\"generated\"/>" + div + "</text></Patient>"),
            read(FhirFormat.JSON, "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\""
                    + div.replace("\"", "\\\"") + "\"}}")}) {
            assertThat(((Patient) read.resource()).getText().getDivAsString()).contains("a" + character + "b");
        }
    }

    /** Before, behind and around what is cut, nothing is lost, however it is written. */
    @ParameterizedTest
    @ValueSource(strings = {"<birthDate value=\"x\"/>", "<birthDate value=\"x\"></birthDate>", "<birthDate value='x' />",
        "<birthDate\n value=\"x\"\n/>", "text", "<!-- <a> --><birthDate value=\"x\"/>", "<gender value=\"x>y\"/>"})
    void a_bad_entry_of_a_batch_leaves_the_others(String bad) {
        String good = "<entry><resource><Patient><gender value=\"female\"/></Patient></resource></entry>";
        String bundle = "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/>" + good + "<entry>\n<resource><Patient>" + bad
                + "</Patient></resource><request><method value=\"POST\"/><url value=\"Patient\"/></request></entry>" + good
                + "</Bundle>";

        StrictlyRead read = read(FhirFormat.XML, bundle);

        assertThat(read.unread()).containsOnlyKeys(1);
        assertThat(read.unread().get(1).sent()).contains(bad);
        assertThat(((Bundle) read.resource()).getEntry()).extracting(entry -> entry.getResource() instanceof Patient)
                .containsExactly(true, false, true);
        assertThat(((Bundle) read.resource()).getEntry().get(1).getRequest().getUrl()).isEqualTo("Patient");
    }
}
