package clientregistry.link;

import clientregistry.person.security.Source;
import clientregistry.store.registry.RecordContents.Standing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When each part of a record was last told, and by whom: a message that comes late takes only those parts that nothing
 * newer told. Immutable.
 *
 * @param tellings each part stands in one of them at most; one without parts told all that no other names
 */
record Told(List<Telling> tellings) {

    /** Of a record that is new. */
    static final Told NOTHING = new Told(List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Somebody told something.
     *
     * @param at    when it came, by the clock of the database
     * @param sent  the sender's own time stamp, null when none
     * @param door  it came through
     * @param parts what was told, empty for all of a record
     */
    record Telling(Instant at, Instant sent, String door, Set<String> parts) {

        Telling {
            parts = Set.copyOf(parts);
        }

        /** What a feed tells that comes now, or came earlier and is processed late. */
        static Telling of(Change.Upsert upsert, Submission submission, Instant now) {
            Instant at = upsert.cameAt() == null ? now : upsert.cameAt();
            Set<String> parts = upsert.patch() == null ? Set.of() : upsert.patch().parts();
            return new Telling(at, upsert.senderTime(), submission.message().door(), parts);
        }

        Telling of(Set<String> some) {
            return new Telling(at, sent, door, some);
        }

        /** By the senders' clocks where both tell their time, else by arrival. */
        private boolean isAfter(Telling other, Source.Order order, boolean isLate) {
            boolean bySender = order == Source.Order.SENDER_TIME && sent != null && other.sent != null
                    && door.equals(other.door);
            return bySender ? sent.isAfter(other.sent) : isLate && at.isAfter(other.at);
        }
    }

    Told {
        tellings = List.copyOf(tellings);
    }

    /** Of a record that was told as a whole. */
    static Told whole(Instant at, Instant sent, String door) {
        return new Told(List.of(new Telling(at, sent, door, Set.of())));
    }

    static Told of(Standing standing) {
        return standing.told() == null ? whole(standing.since(), standing.senderTime(), standing.door())
                : parse(standing.told());
    }

    /**
     * The parts of a telling that nothing newer told.
     *
     * @param isLate whether it came before others that were told by now; without the sender's word on its time whatever
     *               comes in its turn is the newest
     */
    Set<String> open(Telling telling, Source.Order order, boolean isLate) {
        return telling.parts().stream().filter(part -> tellings.stream().filter(each -> each.parts.contains(part))
                .findFirst().or(() -> tellings.stream().filter(each -> each.parts.isEmpty()).findFirst())
                .filter(last -> last.isAfter(telling, order, isLate)).isEmpty()).collect(Collectors.toSet());
    }

    /** After this, too. */
    Told with(Telling telling) {
        List<Telling> all = new ArrayList<>(List.of(telling));
        for (Telling each : tellings) {
            Set<String> left = new TreeSet<>(each.parts);
            left.removeAll(telling.parts);
            if (each.parts.isEmpty() || !left.isEmpty()) {
                all.add(each.of(left));
            }
        }
        return new Told(all);
    }

    String toJson() {
        ArrayNode all = JSON.createArrayNode();
        for (Telling telling : tellings) {
            ObjectNode one = all.addObject().put("at", telling.at.toString()).put("door", telling.door);
            if (telling.sent != null) {
                one.put("sent", telling.sent.toString());
            }
            ArrayNode parts = one.putArray("parts");
            telling.parts.stream().sorted().forEach(parts::add);
        }
        return all.toString();
    }

    private static Told parse(String json) {
        List<Telling> tellings = new ArrayList<>();
        try {
            for (JsonNode one : JSON.readTree(json)) {
                Set<String> parts = new TreeSet<>();
                one.path("parts").forEach(part -> parts.add(part.asText()));
                tellings.add(new Telling(Instant.parse(one.path("at").asText()), one.has("sent")
                        ? Instant.parse(one.path("sent").asText()) : null, one.path("door").asText(), parts));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("who told what is no JSON", e);
        }
        return new Told(tellings);
    }
}
