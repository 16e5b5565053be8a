package clientregistry.tools.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    public Results {
        filled = List.copyOf(filled);
        measured = List.copyOf(measured);
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
