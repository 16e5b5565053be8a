package clientregistry.tools.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that a bench found, as it is written to a file.
 *
 * @param machine      processors, memory, Java, system
 * @param startSeconds from the start of the process until messages were accepted
 * @param memoryBytes  resident at the end, by process
 * @param diskBytes    of each server's files at the end, for each record
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Results(String at, Map<String, String> machine, double startSeconds, List<Filled> filled,
                      List<Measured> measured, Map<String, Long> memoryBytes, Map<String, Double> diskBytes) {

    private static final Set<String> SERVERS = Set.of("hub", "postgresql", "elasticsearch", "hapi");

    public Results {
        filled = List.copyOf(filled);
        measured = List.copyOf(measured);
    }

    /** Records in the registry at the greatest base. */
    @JsonProperty
    int base() {
        return measured.stream().mapToInt(Measured::base).max().orElse(0);
    }

    /** What {@code ./hub capacity} multiplies: milliseconds of processor and bytes for each feed, by server. */
    @JsonProperty
    Map<String, Map<String, Double>> perFeed() {
        Measured feeds = most(Traffic.FHIR).or(() -> most(Traffic.HL7V2)).orElse(null);
        Map<String, Double> disk = new TreeMap<>(diskBytes);
        disk.keySet().retainAll(SERVERS);
        return feeds == null ? Map.of() : Map.of("cpuMillis", ofServers(feeds), "diskBytes", disk);
    }

    /** The same of a question. */
    @JsonProperty
    Map<String, Map<String, Double>> perQuery() {
        return most(Traffic.PIX).map(asked -> Map.of("cpuMillis", ofServers(asked))).orElse(Map.of());
    }

    private static Map<String, Double> ofServers(Measured measured) {
        Map<String, Double> millis = new TreeMap<>(measured.millis());
        millis.keySet().retainAll(SERVERS);
        return millis;
    }

    /** Feeds with most senders at the greatest base through a door, nothing left out. */
    Optional<Measured> most(Traffic door) {
        return measured.stream().filter(each -> each.work() == door && each.leftOut() == null)
                .max((a, b) -> a.base() == b.base() ? a.senders() - b.senders() : a.base() - b.base());
    }

    /**
     * What a hub would do that spends no more on a feed than door, search and rows cost each for themselves, a second;
     * empty where one of them was not measured.
     */
    Optional<Double> ideal(Traffic door) {
        Optional<Measured> feeds = most(door);
        double seconds = 0;
        double doorSeconds = 0;
        for (Floor floor : Floor.values()) {
            Optional<Double> rate = feeds.flatMap(full -> measured.stream().filter(each -> each.work() == door
                    && each.leftOut() == floor && each.base() == full.base() && each.senders() == full.senders())
                    .map(each -> each.rate().median()).findFirst());
            if (rate.isEmpty() || rate.get() == 0) {
                return Optional.empty();
            }
            if (floor == Floor.DOOR) {
                doorSeconds = 1 / rate.get();
                seconds = doorSeconds;
            } else {
                seconds += Math.max(0, 1 / rate.get() - doorSeconds);
            }
        }
        return Optional.of(1 / seconds);
    }
}
