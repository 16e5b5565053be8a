package clientregistry.feed.reprocess;

import clientregistry.feed.fhir.PatientPatch;
import clientregistry.feed.intake.Received;
import clientregistry.link.Outcome;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
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
import java.util.stream.Stream;

/**
 * In what a message is read otherwise now than when it came: whether it is refused, which record it is of, in which
 * elements, with which warnings. Names of elements only, never what they say.
 */
final class Differences {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ELEMENTS = 10;
    private static final String ANOTHER_RECORD = "read as another record";

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
            boolean otherRegistry = now.refusal().kind().isOfRegistry() && (!refusedThen || isReadThen(message));
            return otherRegistry || why.equals(message.refusal()) ? List.of() : List.of(before + why);
        }
        if (refusedThen) {
            return isReadThen(message) ? List.of() : List.of("refused then: " + message.refusal() + "; read now");
        }
        List<String> differences = new ArrayList<>(records(message, now));
        Set<String> warnedThen = warnings(then.answer(message.id()));
        Set<String> warnedNow = warnings(answer(now));
        if (!warnedThen.equals(warnedNow)) {
            differences.add("warnings then: " + warnedThen + "; now: " + warnedNow);
        }
        return differences;
    }

    /** Whether one that was refused had been read: it was refused for what the registry held then. */
    private boolean isReadThen(StoredMessage refused) {
        return Stream.of(Refusal.Kind.values()).filter(Refusal.Kind::isOfRegistry)
                .anyMatch(kind -> refused.refusal().startsWith(kind + ":")) || then.isRefusedAtCommit(refused.id());
    }

    private List<String> records(StoredMessage message, Reading now) {
        Map<RecordKey, String> written = then.written(message.id());
        boolean late = then.isLate(message.id()) || now.received().stream()
                .anyMatch(received -> received.sender().source().order() == Source.Order.SENDER_TIME);
        List<String> differences = new ArrayList<>();
        Map<RecordKey, Received.RecordSent> wrote = new HashMap<>();
        sent(now).forEach(sent -> {
            List<RecordKey> records = then.records(sent.own(), written.keySet());
            if (written.containsKey(records.get(0))) {
                wrote.put(records.get(0), sent);
            } else if (!isNotKept(message, sent)) {
                differences.addAll(found(message, sent, records, late));
            }
        });
        if (!wrote.keySet().containsAll(written.keySet())) {
            differences.add(ANOTHER_RECORD);
        }
        Map<RecordKey, String> before = then.before(message.id());
        wrote.forEach((key, sent) -> differences.addAll(content(sent, before.get(key), written.get(key), late)));
        return differences.stream().distinct().toList();
    }

    private static Stream<Received.RecordSent> sent(Reading now) {
        return now.received().stream().flatMap(received -> received.items().stream())
                .filter(Received.RecordSent.class::isInstance).map(Received.RecordSent.class::cast);
    }

    /** What was read is what its record says, unless it stood back for another record or for newer news. */
    private static boolean isNotKept(StoredMessage message, Received.RecordSent sent) {
        return sent.expected().creates() || message.outcome().equals("held");
    }

    /** Of one that wrote nothing: which of the records that its ids lead to it found then is not kept. */
    private List<String> found(StoredMessage message, Received.RecordSent sent, List<RecordKey> records, boolean late) {
        List<List<String>> each = records.stream().map(key -> then.content(key, message.id())).map(content -> content
                .map(said -> content(sent, said, said, late)).orElse(List.of(ANOTHER_RECORD))).toList();
        return each.stream().filter(List::isEmpty).findFirst().orElse(each.get(0));
    }

    private static List<String> content(Received.RecordSent sent, String base, String before, boolean late) {
        String readNow = base == null || sent.patch() == null ? sent.resource()
                : over(sent.patch(), base, before, late);
        return before.equals(sent.resource()) || before.equals(readNow) ? List.of()
                : List.of("read otherwise: " + elements(before, readNow));
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
