package clientregistry.feed.fuzz;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.api.Commands;
import clientregistry.steward.api.Errand;
import clientregistry.steward.api.Interaction;
import clientregistry.steward.api.StewardRequest;
import clientregistry.steward.api.StewardResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Requests to the stewards' API: the address in the first line, the body behind it. */
final class StewardRequests extends FuzzedReader {

    private static final String ID = "00000000-0000-8000-8000-000000000001";
    private static final Commands COMMANDS = new Commands(null, null, Registration.SHIPPED.sources(), null, null,
            100);
    /** These look up what is to be undone. */
    private static final List<Interaction> ASK_THE_DATABASE =
            List.of(Interaction.UNDO_OPERATION, Interaction.UNDO_CHANGE, Interaction.UNDO_CHANGES,
            Interaction.APPROVE_PROPOSAL);
    private static final byte[] GOOD = ("POST operations\n{\"kind\":\"link\",\"record\":\"" + ID + "\",\"person\":\""
            + ID + "\",\"why\":\"same\"}").getBytes(StandardCharsets.UTF_8);

    private final TextMutation mutation = new TextMutation("{}[]:,\"?&=/ \n", Stream.of(
            "POST operations?preview=true\n{\"kind\":\"split\",\"person\":\"ID\",\"records\":[\"ID\"],\"why\":\"x\","
            + "\"keepApart\":false}",
            "POST operations\n{\"kind\":\"undo\",\"changes\":[1,2,3],\"why\":\"x\",\"cascade\":true}",
            "PUT operations/ID\n{\"kind\":\"quarantine\",\"source\":\"openmrs\",\"why\":\"x\"}",
            "POST tasks/ID/link\n{\"why\":\"x\"}", "POST tasks/ID/hold\n{\"why\":\"x\"}",
            "POST rules/1/activate\n{\"instead\":\"2\",\"why\":\"x\"}", "GET persons?family=x&given=y",
            "POST operations\n{\"kind\":\"answer\",\"task\":\"ID\","
            + "\"verdict\":\"separate\",\"why\":\"x\"}",
            "GET records?identifier=http://x|1&asOf=2026-01-02T03:04:05Z", "GET tasks?state=open&limit=5&cursor=abc",
            "GET operations?by=x&kind=link&since=2026-01-02T03:04:05%2B03:00", "GET changes/17", "GET records/ID",
            "GET records/ID/difference?version=2",
            "POST operations\n{\"kind\":\"unlink\",\"record\":\"ID\",\"why\":\"x\"}")
            .map(text -> text.replace("ID", ID).getBytes(StandardCharsets.UTF_8)).toList());

    StewardRequests() {
        super("steward");
    }

    @Override
    byte[] next(Random random) {
        return mutation.next(random);
    }

    @Override
    byte[] goodInput() {
        return GOOD;
    }

    @Override
    boolean read(byte[] input) {
        StewardRequest request = request(new String(input, StandardCharsets.UTF_8));
        try {
            Interaction asked = Interaction.of(request);
            if (asked.isErrand()) {
                Errand.of(request, null);
            } else if (asked.isCommand() && !ASK_THE_DATABASE.contains(asked)) {
                COMMANDS.read(request, asked, "steward");
            }
            return true;
        } catch (Refusal refusal) {
            StewardResponse answer = StewardResponse.of(refusal, request);
            if (answer.status() >= 500) {
                throw refusal;
            }
            return false;
        }
    }

    private static StewardRequest request(String text) {
        String[] parts = text.split("\n", 2);
        String[] words = parts[0].split(" ", 2);
        String[] url = (words.length > 1 ? words[1] : "").split("\\?", 2);
        byte[] body = (parts.length > 1 ? parts[1] : "").getBytes(StandardCharsets.UTF_8);
        return new StewardRequest(words[0], url[0].replaceAll("^/+|/+$", ""), query(url), "application/json",
                body.length, body);
    }

    private static Map<String, List<String>> query(String[] url) {
        try {
            return FhirRequest.parseQuery(url.length > 1 ? url[1] : null);
        } catch (Refusal malformed) {
            return null;
        }
    }
}
