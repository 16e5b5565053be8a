package clientregistry.tools.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the senders sent and what they were told, the measure of everything found afterwards. Thread-safe. */
final class Ledger {

    /** @param answered positively, the only thing a sender can rely on */
    record Entry(LoadMessage message, boolean answered) {
    }

    private final Map<LoadMessage, Boolean> messages = new LinkedHashMap<>();
    private final Map<String, Long> refusals = new TreeMap<>();
    private final Map<String, Long> lastAnswer = new TreeMap<>();
    private long resent;

    synchronized void sending(LoadMessage message) {
        if (messages.putIfAbsent(message, false) != null) {
            resent++;
        }
    }

    /** @param begunNanos when the sending that was answered began */
    synchronized void answered(String sender, LoadMessage message, long begunNanos) {
        messages.put(message, true);
        lastAnswer.put(sender, begunNanos);
    }

    /** The hub says that sending it again would be of no use: with good messages that never happens. */
    synchronized void refused(String reason) {
        refusals.merge(reason, 1L, Long::sum);
    }

    /** Whether every one of so many senders was answered something it sent after that moment. */
    synchronized boolean allAnsweredSince(long nanos, int senders) {
        return lastAnswer.values().stream().filter(begun -> begun - nanos >= 0).count() == senders;
    }

    synchronized List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        messages.forEach((message, answered) -> entries.add(new Entry(message, answered)));
        return entries;
    }

    synchronized long sent() {
        return messages.size();
    }

    synchronized long answered() {
        return messages.values().stream().filter(yes -> yes).count();
    }

    synchronized long resent() {
        return resent;
    }

    synchronized Map<String, Long> refusals() {
        return Map.copyOf(refusals);
    }
}
