package clientregistry.feed.reprocess;

import clientregistry.jobs.JobRuns;
import clientregistry.jobs.Work;
import clientregistry.store.messages.MessageStore;
import clientregistry.store.messages.StoredMessage;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One run: processes the requested messages again, one by one, in the order in which they came. One thread at a time.
 */
public final class Reprocessing implements Work {

    /** Sends a stored message through the path of its door. */
    public interface Doors {

        /**
         * Processes a message as if it had come just now.
         *
         * @param overwrite also over newer news of the same record
         */
        Processing process(StoredMessage message, byte[] raw, boolean overwrite);
    }

    private final MessageStore messages;
    private final ReprocessRequests requests;
    private final Doors doors;
    private final JobRuns.Run run;
    private final long total;
    private long done;
    private boolean more = true;

    public Reprocessing(MessageStore messages, ReprocessRequests requests, Doors doors, JobRuns.Run run) {
        this.messages = messages;
        this.requests = requests;
        this.doors = doors;
        this.run = run;
        this.total = requests.count(run.id());
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public boolean hasMore() {
        return more;
    }

    @Override
    public long step() {
        Optional<ReprocessRequests.Request> next = requests.next(run.id());
        more = next.isPresent();
        next.ifPresent(request -> {
            requests.done(request, process(request), run.requestedBy());
            done++;
        });
        return done;
    }

    private Processing process(ReprocessRequests.Request request) {
        StoredMessage message = messages.get(request.message()).orElseThrow();
        if (message.isDone()) {
            return Processing.repeated();
        }
        byte[] raw = message.bytes() == 0 ? null : messages.raw(message.id());
        return raw == null ? Processing.impossible(StoredMessage.NOT_KEPT) : doors.process(message, raw,
                request.overwrite());
    }

    @Override
    public String report() {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        requests.outcomes(run.id()).forEach(json::put);
        return json.toString();
    }
}
