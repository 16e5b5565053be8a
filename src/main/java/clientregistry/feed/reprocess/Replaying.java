package clientregistry.feed.reprocess;

import clientregistry.jobs.JobRuns;
import clientregistry.jobs.Work;
import clientregistry.store.messages.MessageStore;
import clientregistry.store.messages.StoredMessage;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One run: reads the last messages of a door by the steps as they are now, commits nothing, and tells what is read
 * otherwise than when they came. One thread at a time.
 */
public final class Replaying implements Work {

    public static final String JOB = "replay";

    private static final int TOLD_MOST = 100;

    /** Sends a stored message through the steps of its door as far as the intake. */
    public interface Reader {

        Reading read(StoredMessage message, byte[] raw);
    }

    private final MessageStore messages;
    private final Reader reader;
    private final Instant keptSince;
    private final Differences differences;
    private final List<StoredMessage> left;
    private final ArrayNode told = JsonMapper.builder().build().createArrayNode();
    private final int total;
    private int done;
    private int differ;
    private int forgotten;
    private int never;

    /**
     * @param keptFor how long messages are kept, null for ever
     * @param run     whose parameters are {@link #parameters}
     */
    public Replaying(MessageStore messages, JdbcTemplate jdbc, Reader reader, Duration keptFor, JobRuns.Run run) {
        this.messages = messages;
        this.keptSince = keptFor == null ? Instant.MIN : Instant.now().minus(keptFor);
        this.reader = reader;
        this.differences = new Differences(new ReadThen(jdbc));
        String[] words = run.parameters().split(" ", 2);
        this.left = messages.last(words[0], Integer.parseInt(words[1]));
        this.total = left.size();
    }

    /** What a run is asked for: so many of the last messages of this door. */
    public static String parameters(String door, int count) {
        return door + " " + count;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public boolean hasMore() {
        return done < total;
    }

    @Override
    public long step() {
        StoredMessage message = left.get(done++);
        byte[] raw = message.bytes() == 0 ? null : messages.raw(message.id());
        if (raw == null && message.receivedAt().isBefore(keptSince)) {
            forgotten++;
        } else if (raw == null) {
            never++;
        } else {
            tell(message, differences.of(message, reader.read(message, raw)));
        }
        return done;
    }

    private void tell(StoredMessage message, List<String> found) {
        if (found.isEmpty()) {
            return;
        }
        differ++;
        if (told.size() < TOLD_MOST) {
            ArrayNode what = told.addObject().put("message", message.id().toString()).putArray("what");
            found.forEach(what::add);
        }
    }

    @Override
    public String report() {
        ObjectNode json = JsonMapper.builder().build().createObjectNode().put("messages", done)
                .put("same", done - differ - forgotten - never).put("differ", differ).put("notKept", forgotten)
                .put("withoutContent", never);
        json.set("differences", told);
        return json.toString();
    }
}
