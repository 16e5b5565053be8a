package clientregistry.feed.fuzz;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirRequest.Interaction;
import clientregistry.feed.fhir.Outcomes;
import clientregistry.feed.fhir.Preconditions;
import clientregistry.person.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Addresses and headers of FHIR requests: method, path, search parameters, conditions. One line each. */
final class FhirAddresses extends FuzzedReader {

    private static final byte[] GOOD = line("GET Patient?identifier=http://clientregistry.org/openmrs%7C1001");

    private final TextMutation mutation = new TextMutation("?&=|%,/:;$\" \n", Stream.of(
            "GET Patient?identifier=http://clientregistry.org/openmrs%7C1001,http://x%7C2%5C,3&_count=5&_format=json",
            "GET Patient/00000000-0000-8000-8000-000000000001/_history/3?_pretty=true&_elements=name,gender",
            "GET Patient/$ihe-pix?sourceIdentifier=http://x|1&targetSystem=http://y&_format=xml",
            "PUT Patient?identifier=http://clientregistry.org/openmrs|1\nif-match: W/\"3\"\ncontent-type: "
            + "application/fhir+json; charset=utf-8",
            "POST Patient\ncontent-type: application/fhir+xml\nif-none-exist: identifier=a|b\naccept: text/json, */*",
            "GET metadata?mode=full", "POST \ncontent-type: application/json", "DELETE Patient/1",
            "GET Patient?name:exact=x&birthdate=ge2020-01&_has:Observation:patient:code=1&address.city=k")
            .map(FhirAddresses::line).toList());

    FhirAddresses() {
        super("search");
    }

    private static byte[] line(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", -1);
        try {
            FhirRequest request = request(lines);
            Interaction asked = request.interaction();
            request.answerFormat();
            if (asked == Interaction.UPDATE || asked == Interaction.CONDITIONAL_UPDATE) {
                Preconditions.of(request, null);
                request.bodyFormat();
            }
            request.logicalId();
            request.versionId();
            return true;
        } catch (Refusal refusal) {
            if (Outcomes.status(refusal.kind()) >= 500) {
                throw refusal;
            }
            FhirFormat.JSON.write(Outcomes.outcome(refusal));
            return false;
        }
    }

    private static FhirRequest request(String[] lines) {
        String[] words = lines[0].split(" ", 2);
        String[] url = (words.length > 1 ? words[1] : "").split("\\?", 2);
        Map<String, String> headers = new HashMap<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] header = line.split(": ", 2);
            headers.put(header[0], header.length > 1 ? header[1] : "");
        }
        return new FhirRequest(words[0], url[0], FhirRequest.parseQuery(url.length > 1 ? url[1] : null), headers,
                new byte[0], "https://localhost/fhir");
    }
}
