package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What goes on the wire. */
public record StewardResponse(int status, Map<String, String> headers, byte[] body) {

    private static final String JSON = "application/json";

    public static StewardResponse of(Answer answer, StewardRequest request) {
        return new StewardResponse(answer.status(), headers(JSON, answer.headers()),
                body(request, ApiJson.write(answer.body())));
    }

    /**
     * The answer to a request that is refused.
     *
     * @param request null when not even that could be read
     */
    public static StewardResponse of(Refusal refusal, StewardRequest request) {
        Problem problem = Problem.of(refusal);
        Map<String, String> headers = headers("application/problem+json", Map.of());
        if (refusal.kind().isLater()) {
            headers.put("Retry-After", refusal.kind() == Refusal.Kind.TOO_OFTEN ? "60" : "5");
        }
        if (problem.status() == 405) {
            headers.put("Allow", Interaction.offered(request).stream().map(Interaction::method)
                    .flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method)).distinct()
                    .sorted().collect(Collectors.joining(", ")));
        }
        return new StewardResponse(problem.status(), headers, body(request, problem.json()));
    }

    private static Map<String, String> headers(String type, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.putIfAbsent("Content-Type", type);
        headers.put("Cache-Control", "no-store");
        return headers;
    }

    /** A body behind an answer to HEAD would be read as the next answer. */
    private static byte[] body(StewardRequest request, byte[] bytes) {
        return request != null && request.method().equals("HEAD") ? new byte[0] : bytes;
    }
}
