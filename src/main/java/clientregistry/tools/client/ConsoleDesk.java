package clientregistry.tools.client;

import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A steward at the console, with a browser of his own and no script: the next question, an answer, and so on; now and then
 * somebody is looked up. One thread.
 */
public final class ConsoleDesk {

    /** Pages by what they are asked for. */
    public static final String QUESTION = "question";
    /** From an answer to the next question that is shown: two requests. */
    public static final String NEXT = "answer to next";
    public static final String QUEUE = "queue";
    public static final String SEARCH = "search";
    public static final String PERSON = "person";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern ANSWER = Pattern.compile("action=\"/console/(tasks/[0-9a-f-]{36}/answer)\"");
    private static final Pattern OPERATION = Pattern.compile("name=\"operation\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern FOUND = Pattern.compile("href=\"/console/(persons/[0-9a-f-]{36})\"");

    private final FhirClient http;
    private final String cookie;
    private final PageTimes times;
    private String question = "";

    private ConsoleDesk(FhirClient http, String cookie, PageTimes times) {
        this.http = http;
        this.cookie = cookie;
        this.times = times;
    }

    /**
     * Signs in.
     *
     * @param http base is the stewards' listener itself
     * @throws IOException when he is not let in
     */
    public static ConsoleDesk open(FhirClient http, String name, String password, PageTimes times) throws IOException {
        Response in = http.post("/enter/local", FORM, form(Map.of("name", name, "password", password)), "Sec-Fetch-Site",
                "same-origin");
        String cookie = in.header("Set-Cookie").orElse("");
        if (in.status() != 303 || cookie.isEmpty()) {
            throw new IOException("the console lets nobody in: HTTP " + in.status());
        }
        return new ConsoleDesk(http, cookie.split(";", 2)[0], times);
    }

    /** Shows the next question, unless one is shown. */
    public void ask() throws IOException {
        if (!ANSWER.matcher(question).find()) {
            question = get(QUESTION, "tasks/next");
        }
    }

    /** Says that it is two persons, and is shown the next question; nothing where none is shown. */
    public void answer() throws IOException {
        Matcher answer = ANSWER.matcher(question);
        Matcher operation = OPERATION.matcher(question);
        question = "";
        if (!answer.find() || !operation.find()) {
            return;
        }
        long start = System.nanoTime();
        Response done = post(answer.group(1), Map.of("operation", operation.group(1), "verdict", "separate", "reason", "chance"));
        if (done.status() != 303) {
            times.failed(NEXT);
            return;
        }
        String next = done.header("Location").orElse("/console/tasks/next");
        Response shown = http.get(next, "Cookie", cookie);
        count(NEXT, shown, start);
        question = shown.body();
    }

    /** Looks somebody up and opens whom he finds first; then the queue. */
    public void lookUp(Map<String, String> known) throws IOException {
        long start = System.nanoTime();
        Response found = post("search", known);
        count(SEARCH, found, start);
        Matcher first = FOUND.matcher(found.body());
        if (first.find()) {
            get(PERSON, first.group(1));
        }
        get(QUEUE, "tasks");
    }

    private String get(String page, String path) throws IOException {
        long start = System.nanoTime();
        Response answer = http.get("/console/" + path, "Cookie", cookie);
        count(page, answer, start);
        return answer.body();
    }

    private Response post(String path, Map<String, String> fields) throws IOException {
        return http.post("/console/" + path, FORM, form(fields), "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
    }

    private void count(String page, Response answer, long start) {
        if (answer.ok()) {
            times.count(page, System.nanoTime() - start);
        } else {
            times.failed(page);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field.getKey() + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }
}
