package clientregistry.feed.reprocess;

import clientregistry.feed.fhir.PatientPatch;
import clientregistry.feed.intake.Received;
import clientregistry.link.Outcome;
import clientregistry.person.RecordKey;
import clientregistry.person.security.Source;
import clientregistry.store.messages.StoredMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * In what a message is read otherwise now than when it came: whether it is refused, which record it is of, in which
 * elements, with which warnings. Names of elements only, never what they say.
 */
final class Differences {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ELEMENTS = 10;

    private final ReadThen then;

    Differences(ReadThen then) {
        this.then = then;
    }

    /** In words, empty when it is read alike. */
    List<String> of(StoredMessage message, Reading now) {
        boolean refusedThen = message.outcome().equals("refused");
        if (now.refusal() != null) {
            String why = now.refusal().kind() + ": " + now.refusal().getMessage();
            String before = refusedThen ? "refused then: " + message.refusal() + "; now: "
                    : "accepted then, refused now: ";
            return why.equals(message.refusal()) ? List.of() : List.of(before + why);
        }
        if (refusedThen) {
            return List.of("refused then: " + message.refusal() + "; read now");
        }
        List<String> differences = new ArrayList<>(records(message, now));
        Set<String> warnedThen = warnings(then.answer(message.id()));
        Set<String> warnedNow = warnings(answer(now));
        if (!warnedThen.equals(warnedNow)) {
            differences.add("warnings then: " + warnedThen + "; now: " + warnedNow);
        }
        return differences;
    }

    private List<String> records(StoredMessage message, Reading now) {
        Map<RecordKey, String> written = then.written(message.id());
        Map<RecordKey, String> found = then.before(message.id());
        boolean late = then.isLate(message.id()) || now.received().stream()
                .anyMatch(received -> received.sender().source().order() == Source.Order.SENDER_TIME);
        List<String> differences = new ArrayList<>();
        Map<RecordKey, Received.RecordSent> read = new HashMap<>();
        now.received().stream().flatMap(received -> received.items().stream())
                .filter(Received.RecordSent.class::isInstance).map(Received.RecordSent.class::cast)
                .forEach(sent -> read.put(then.record(sent.own(), written.keySet()), sent));
        if (!read.keySet().containsAll(written.keySet())) {
            differences.add("read as another record");
        }
        read.forEach((key, sent) -> {
            String before = written.getOrDefault(key, then.content(key, message.receivedAt()).orElse(null));
            if (before == null) {
                differences.add("read as another record");
            } else if (!before.equals(sent.resource())) {
                String base = written.containsKey(key) ? found.get(key) : before;
                String readNow = base == null || sent.patch() == null ? sent.resource()
                        : over(sent.patch(), base, before, late);
                if (!before.equals(readNow)) {
                    differences.add("read otherwise: " + elements(before, readNow));
                }
            }
        });
        return differences.stream().distinct().toList();
    }

    /** What it makes of its record now; of one that came late, with those parts that it could have told then. */
    private static String over(PatientPatch patch, String base, String written, boolean late) {
        return patch.over(base, patch.fields().stream()
                .filter(part -> !late || patch.over(written, Set.of(part)).equals(written))
                .collect(Collectors.toSet()));
    }

    private static String elements(String before, String now) {
        try {
            Set<String> paths = new TreeSet<>();
            compare("", JSON.readTree(before), JSON.readTree(now), paths);
            String some = paths.stream().limit(MOST_ELEMENTS).collect(Collectors.joining(", "));
            return paths.size() > MOST_ELEMENTS ? some + " and " + (paths.size() - MOST_ELEMENTS) + " more" : some;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored Patient is no JSON", e);
        }
    }

    private static void compare(String path, JsonNode before, JsonNode now, Set<String> paths) {
        if (before.isObject() && now.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path.isEmpty() ? name : path + "." + name, before.path(name), now.path(name),
                    paths));
        } else if (before.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
                compare(path + "[" + i + "]", before.path(i), now.path(i), paths);
            }
        } else if (!before.equals(now)) {
            paths.add(path);
        }
    }

    /** As the commit step would make it, were nothing remarkable about the update. */
    private static byte[] answer(Reading now) {
        return now.received().stream().filter(received -> received.answer() != null).findFirst()
                .map(received -> received.answer().apply(new Outcome(List.of(), null, false, null)))
                .orElse(new byte[0]);
    }

    /** Places and texts of an acknowledgement's warnings, without those that only the commit step can give. */
    private static Set<String> warnings(byte[] answer) {
        Set<String> concerns = Arrays.stream(Outcome.Concern.values()).map(Outcome.Concern::text)
                .collect(Collectors.toSet());
        return new String(answer, StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("ERR"))
                .map(line -> line.split("\\|", -1)).filter(fields -> fields.length > 8)
                .filter(fields -> concerns.stream().noneMatch(fields[8]::contains))
                .map(fields -> fields[2] + " " + fields[8]).collect(Collectors.toCollection(TreeSet::new));
    }
}
