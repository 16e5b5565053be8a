package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Page;
import clientregistry.steward.system.JobView;
import clientregistry.steward.system.MessageContent;
import clientregistry.steward.system.MessageCriteria;
import clientregistry.steward.system.MessageReader;
import clientregistry.steward.system.MessageTrace;
import clientregistry.steward.system.MessageView;
import clientregistry.steward.system.MetricSeries;
import clientregistry.steward.system.QueueView;
import clientregistry.steward.system.SourceView;
import clientregistry.steward.system.SystemDesk;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Answers about how the hub fares: servers, queues, jobs, messages, sources. Thread-safe. */
public final class SystemReads {

    static final Set<String> OUTCOMES = Set.of("accepted", "held", "refused");
    private static final Set<String> JOB_STATES = Set.of("requested", "running", "done", "failed");
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration WIDEST = Duration.ofDays(92);
    private static final int MOST_COUNTED = 100_000;

    private final SystemDesk desk;
    private final Clock clock;

    public SystemReads(SystemDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** All figures of a day. */
    public record Figures(List<MetricSeries> items) {
    }

    /** A source with what it fed in a day, null when nothing was sampled. */
    public record SourceOfDay(SourceView source, MetricSeries series) {
    }

    /**
     * How many messages there are.
     *
     * @param atLeast whether there are more than were counted
     */
    public record MessageCount(long messages, boolean atLeast) {
    }

    public Answer system(StewardRequest request) {
        return Answer.ok(desk.system.state(), List.of());
    }

    public Answer metrics(StewardRequest request) {
        return Answer.ok(new Figures(desk.metrics.lastDay()), List.of());
    }

    public Answer queues(StewardRequest request) {
        QueueView view = desk.queues.read(request.parameter("target"), request.sources(), request.limit());
        Stream<Entity> rows = view.publications().stream().filter(row -> !row.kind().equals("AUDIT"))
                .map(row -> listed(row.kind().equals("PERSON") ? "person" : "record", row.ref()));
        return Answer.ok(view, Stream.concat(rows, view.records().stream().map(each -> listed("record", each.record())))
                .distinct().toList());
    }

    public Answer jobs(StewardRequest request) {
        Page<JobView> page = desk.jobs.list(request.parameter("job"), request.oneOf("state", null, JOB_STATES),
                request.uuid("cursor"), request.limit());
        return Answer.ok(page, List.of());
    }

    /** Latest first; of the last day when no time is named. */
    public Answer messages(StewardRequest request) {
        Page<MessageView> page = desk.messages.list(criteria(request), MessageReader.Cursor.of(request.parameter("cursor")),
                request.limit());
        return Answer.ok(page, page.items().stream().map(each -> listed("message", each.id())).toList());
    }

    public Answer countMessages(StewardRequest request) {
        long counted = desk.messages.count(criteria(request), MOST_COUNTED);
        boolean more = counted > MOST_COUNTED;
        return Answer.ok(new MessageCount(Math.min(counted, MOST_COUNTED), more), List.of());
    }

    private MessageCriteria criteria(StewardRequest request) {
        boolean open = "true".equals(request.oneOf("open", "false", Set.of("true", "false")));
        MessageCriteria asked = new MessageCriteria(request.parameter("source"), request.parameter("door"),
                request.oneOf("outcome", null, OUTCOMES), request.parameter("refusal"), request.parameter("controlId"),
                request.uuid("id"), request.instant("since"), request.instant("until"), open, request.sources());
        return bounded(asked, clock.instant());
    }

    /**
     * In a time that can be looked through while somebody waits.
     *
     * @throws Refusal TOO_COSTLY for a longer one
     */
    static MessageCriteria bounded(MessageCriteria asked, Instant now) {
        if (asked.isNarrow()) {
            return asked;
        }
        Instant until = asked.until() == null ? now : asked.until();
        Duration usual = asked.open() ? WIDEST : WINDOW;
        Instant since = asked.since() == null ? until.minus(usual) : asked.since();
        if (Duration.between(since, until).compareTo(WIDEST) > 0) {
            throw new Refusal(Refusal.Kind.TOO_COSTLY, "since", "Name a time of at most " + WIDEST.toDays()
                    + " days (since, until), or a controlId, or an id.");
        }
        return new MessageCriteria(asked.source(), asked.door(), asked.outcome(), asked.refusal(), asked.controlId(),
                asked.id(), since, asked.until(), asked.open(), asked.sources());
    }

    /** From the message to its records, their persons and what was told of them. */
    public Answer message(StewardRequest request) {
        MessageTrace trace = desk.traces.trace(request.id(), request.sources());
        List<Entity> touched = new ArrayList<>(List.of(Entity.touched("message", request.id(), How.OPENED)));
        trace.records().forEach(each -> {
            touched.add(listed("record", each.record()));
            if (each.person() != null) {
                touched.add(listed("person", each.person()));
            }
        });
        return Answer.ok(trace, touched.stream().distinct().toList());
    }

    /** Whoever is shown what it says is shown the people whose records it wrote. */
    public Answer content(StewardRequest request) {
        MessageContent content = desk.contents.read(request.id(), request.sources(), request.people());
        boolean revealed = content.kept() && !content.masked();
        How how = revealed ? How.REVEALED : How.OPENED;
        Stream<Entity> people = revealed ? desk.traces.trace(request.id(), request.sources()).records().stream()
                .map(each -> Entity.touched("record", each.record(), How.REVEALED)) : Stream.empty();
        return Answer.ok(content, Stream.concat(Stream.of(Entity.touched("message", request.id(), how)), people).distinct()
                .toList());
    }

    public Answer sources(StewardRequest request) {
        return Answer.ok(new Page<>(desk.sources.list(request.sources()), null), List.of());
    }

    public Answer source(StewardRequest request) {
        SourceView source = desk.sources.read(request.part(1), request.sources());
        MetricSeries series = desk.metrics.lastDay().stream().filter(each -> each.metric().equals("source")
                && each.what().equals(source.name())).findFirst().orElse(null);
        return new Answer(200, Map.of(), new SourceOfDay(source, series), List.of(Entity.named("source",
                source.name(), null)));
    }

    private static Entity listed(String role, Object id) {
        return Entity.touched(role, id, How.LISTED);
    }
}
