package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A steward at work on one hub, with people to judge. For many threads. */
public final class Desk {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    public final TestHub hub;
    public final Feed feed;
    final FhirClient client;

    public Desk(TestHub hub) {
        this.hub = hub;
        this.feed = new Feed(hub);
        this.client = hub.registry("steward");
    }

    /**
     * Two records that are one person by their national id, of openmrs and dhis2: local ids are the answer with a and b
     * behind.
     */
    public String linkedPair() {
        return pair("pair" + PEOPLE.incrementAndGet(), true);
    }

    /** Two records that a steward has to look at: rare names, and another day of the same month. */
    public String doubtfulPair() {
        String id = pair("doubt" + PEOPLE.incrementAndGet(), false);
        assertThat(feed.openTasks("review", id + "b")).as("a question about %s", id).isEqualTo(1);
        return id;
    }

    private String pair(String id, boolean equal) {
        Random random = new Random(id.hashCode() * 2_654_435_761L);
        String given = word(random);
        String family = word(random);
        String month = "%d-%02d-".formatted(1930 + random.nextInt(90), 1 + random.nextInt(12));
        String national = equal ? "CF" + (1_000_000_000L + random.nextInt(1_000_000_000)) : "";
        assertThat(feed.fhir("openmrs", Feed.row(id + "a", given, family, month + "03", "f", national)).status())
                .isEqualTo(201);
        assertThat(feed.fhir("dhis2", Feed.row(id + "b", given, family, month + (equal ? "03" : "19"), "f", national))
                .status()).isEqualTo(201);
        assertThat(feed.person(id + "a").equals(feed.person(id + "b"))).as("one person").isEqualTo(equal);
        return id;
    }

    /** A name that nobody else has. */
    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append("bdfgklmnprstvz".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    public UUID task(String localId) {
        return hub.jdbc().queryForObject("select t.id from task t join record r on r.id = t.record_id where "
                + "r.local_id = ? and t.state = 'open'", UUID.class, localId);
    }

    Response get(String path) {
        try {
            return client.get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response post(String path, String body) {
        try {
            return client.post(path, "application/json", body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response put(String path, String body) {
        try {
            return client.put(path, "application/json", body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An operation that is done.
     *
     * @param members JSON without its braces
     */
    public JsonNode operate(String members) {
        Response done = post("/operations", "{" + members + ",\"why\":\"test\"}");
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        return Contract.json(done.body());
    }

    static JsonNode json(Response response) {
        return Contract.json(response.body());
    }
}
