package clientregistry.query;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An answer holds so many bytes, however few records they are; each record alone, and each golden record, can be read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerBytesTest {

    private static final String NATIONAL = "http://clientregistry.org/nationalid";
    private static final String PHOTO = Base64.getEncoder().encodeToString(new byte[60_000]);

    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() throws IOException {
        hub = TestHub.start(Map.of("query.answers.bytes", "100000"));
        feed = new Feed(hub);
        for (String id : new String[] {"heavy-1", "heavy-2"}) {
            assertThat(hub.fhir("openmrs").post("/Patient", FhirClient.JSON, "{\"resourceType\":\"Patient\","
                    + "\"identifier\":[{\"system\":\"http://clientregistry.org/openmrs\",\"value\":\"" + id + "\"},"
                    + "{\"system\":\"" + NATIONAL + "\",\"value\":\"CMHEAVY\"}],\"name\":[{\"family\":\"Heavy\","
                    + "\"given\":[\"Grace\"]}],\"birthDate\":\"1970-01-01\",\"gender\":\"female\",\"photo\":[{\"title\":"
                    + "\"face\",\"data\":\"" + PHOTO + "\"}]}").status()).isEqualTo(201);
        }
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void a_search_that_would_tell_more_is_refused() throws IOException {
        FhirClient.Response both = hub.fhir("openmrs").get("/Patient?identifier=" + NATIONAL + "%7CCMHEAVY");

        assertThat(both.status()).isEqualTo(403);
        assertThat(both.body()).contains("too-costly", "100000 bytes");
        assertThat(hub.fhir("openmrs").get("/Patient/" + feed.record("heavy-1")).body()).contains(PHOTO);
        assertThat(hub.fhir("openmrs").get("/Patient?identifier=http://clientregistry.org/openmrs%7Cheavy-1").body())
                .contains(PHOTO);
    }

    @Test
    void a_golden_record_is_read_however_much_its_records_hold() throws IOException {
        FhirClient.Response golden = hub.fhir("openmrs").get("/Patient/" + feed.person("heavy-1"));

        assertThat(golden.status()).isEqualTo(200);
        assertThat(golden.body()).contains("Heavy").doesNotContain(PHOTO);
    }

    @Test
    void stewards_see_all_records_of_a_person_and_the_photo_of_one() throws IOException {
        FhirClient.Response person = hub.registry("steward").get("/persons/" + feed.person("heavy-1"));
        FhirClient.Response record = hub.registry("steward").get("/records/" + feed.record("heavy-1"));

        assertThat(person.status()).isEqualTo(200);
        assertThat(person.body()).contains("heavy-1", "heavy-2").doesNotContain(PHOTO);
        assertThat(record.body()).contains(PHOTO);
    }
}
