package clientregistry.steward.work;

import clientregistry.steward.EffectView;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Effects as they are kept with a proposal, and whether two of them are the same. */
final class ForeseenEffects {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ForeseenEffects() {
    }

    static String write(EffectView effects) {
        try {
            return JSON.writeValueAsString(effects);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("effects always have a JSON form", e);
        }
    }

    static EffectView read(String json) {
        try {
            return JSON.readValue(json, EffectView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is kept of effects is their JSON", e);
        }
    }

    /** The same for effects of the same, in whatever order: 32 bytes. */
    static byte[] digest(EffectView effects) {
        String all = Stream.of(lines("-", effects.linksClosed()), lines("+", effects.linksOpened()),
                lines("answered", effects.tasksClosed()), lines("asked", effects.tasksOpened()),
                lines("together", effects.apartEnded()), lines("apart", effects.apartBegun()),
                lines("reopened", effects.recordsReopened()), lines("closed", effects.recordsClosed()))
                .flatMap(lines -> lines).sorted().collect(Collectors.joining("\n"));
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Stream<String> lines(String what, List<?> effects) {
        return effects.stream().map(effect -> what + " " + effect);
    }
}
