package clientregistry.steward.api;

import clientregistry.link.rules.RuleSets;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.NamedInEvidence;
import clientregistry.steward.Page;
import clientregistry.steward.SideBySide;
import clientregistry.steward.SideBySideReader;
import clientregistry.steward.work.NextTask;
import clientregistry.steward.work.Proposal;
import clientregistry.steward.work.Proposals;
import clientregistry.steward.work.QuestionReader;
import clientregistry.steward.work.QueueItem;
import clientregistry.steward.work.QueueReader;
import clientregistry.steward.work.TaskHolds.Hold;
import clientregistry.steward.work.TaskHolds;
import clientregistry.steward.work.TaskQuestion;
import clientregistry.steward.work.WorkReader;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Answers about questions at work: who holds which, in what order they come. Thread-safe. */
public final class WorkReads {

    private static final Set<String> KINDS = Set.of("review", "conflict", "overlay", "contradiction", "own-ids", "bridge");
    private static final Set<String> STATES = Set.of("free", "held", "assigned", "waiting", "all");
    private static final Set<String> PROPOSED = Set.of("waiting", "approved", "done", "returned", "all");
    private static final Duration LONGEST_WORK = Duration.ofDays(31);

    private final QueueReader queue;
    private final WorkReader work;
    private final NextTask next;
    private final QuestionReader questions;
    private final Proposals proposals;

    public WorkReads(JdbcTemplate jdbc, SideBySideReader sides, RuleSets rules, Proposals proposals) {
        this.proposals = proposals;
        queue = new QueueReader(jdbc);
        work = new WorkReader(jdbc);
        next = new NextTask(jdbc, new TaskHolds(jdbc));
        questions = new QuestionReader(jdbc, sides, rules);
    }

    /** How much waits. */
    public record Summary(List<WorkReader.Count> kinds, long open, long held, long waiting) {
    }

    /** The question that is next, null when nothing waits for whoever asks. */
    public record Next(TaskQuestion question) {
    }

    /** Part of the queue; next is null on the last. */
    public record Queue(List<QueueItem> items, String next) {
    }

    /** Part of all proposals; next is null on the last. */
    public record Proposed(List<Proposal> items, String next) {
    }

    /** What each steward has and did. */
    public record Workload(Instant since, List<WorkReader.Load> stewards) {
    }

    public Answer summary(StewardRequest request) {
        List<WorkReader.Count> kinds = work.counts(request.sources());
        return Answer.ok(new Summary(kinds, kinds.stream().mapToLong(WorkReader.Count::open).sum(),
                kinds.stream().mapToLong(WorkReader.Count::held).sum(),
                kinds.stream().mapToLong(WorkReader.Count::waiting).sum()), List.of());
    }

    /** Names nobody, so that nobody is said to have been looked at. */
    public Answer queue(StewardRequest request) {
        String state = request.oneOf("state", "all", STATES);
        QueueReader.Filter filter = new QueueReader.Filter(request.oneOf("kind", null, KINDS), request.parameter("source"),
                state, request.parameter("holder"), request.sources());
        Page<QueueItem> page = queue.list(filter, request.parameter("cursor"), request.limit());
        return Answer.ok(new Queue(page.items(), page.next()), List.of());
    }

    /**
     * Holds the next question for whoever asks and tells it: a lease that ends by itself, which changes nothing that
     * the registry says.
     */
    public Answer next(StewardRequest request) {
        NextTask.Wanted wanted = new NextTask.Wanted(who(request), request.oneOf("kind", null, KINDS),
                request.parameter("source"), request.sources());
        Optional<Hold> held = next.take(wanted);
        return held.map(hold -> question(request, hold.task(), question -> new Next(question)))
                .orElseGet(() -> Answer.ok(new Next(null), List.of()));
    }

    /** A question; with {@code how=revealed} the trail tells that nothing of it was masked. */
    public Answer question(StewardRequest request) {
        return question(request, request.id(), question -> question);
    }

    private Answer question(StewardRequest request, UUID task, Function<TaskQuestion, Object> body) {
        How how = "revealed".equals(request.oneOf("how", "opened", Set.of("opened", "revealed"))) ? How.REVEALED : How.OPENED;
        TaskQuestion question = questions.read(task, request.sources());
        SideBySide asked = question.asked();
        List<Entity> touched = new ArrayList<>(List.of(Entity.named("task", task, null)));
        Stream.concat(Stream.of(asked.left(), asked.right()).filter(Objects::nonNull).map(SideBySide.Side::record),
                NamedInEvidence.of(asked).stream()).distinct().map(record -> Entity.touched("record", record, how))
                .forEach(touched::add);
        Stream.concat(Stream.ofNullable(asked.task().otherPerson()), question.kin().stream()
                .map(TaskQuestion.Near::person)).distinct()
                .map(person -> Entity.touched("person", person, How.LISTED)).forEach(touched::add);
        return Answer.ok(body.apply(question), List.copyOf(touched));
    }

    /** Who holds what and has answered how much. */
    public Answer workload(StewardRequest request) {
        Instant now = Instant.now();
        Instant asked = request.instant("since");
        Instant since = asked == null ? now.minus(Duration.ofDays(1)) : asked;
        if (since.isBefore(now.minus(LONGEST_WORK))) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "since", "since must be within the last " + LONGEST_WORK.toDays()
                    + " days.");
        }
        return Answer.ok(new Workload(since, work.workload(since, request.limit())), List.of());
    }

    /** Who is limited to some sources is told of what he proposed himself. */
    public Answer listProposals(StewardRequest request) {
        String state = request.oneOf("state", "waiting", PROPOSED);
        String by = request.sources().isEmpty() ? null : who(request);
        Page<Proposal> page = proposals.list(state.equals("all") ? null : state, by, request.parameter("cursor"),
                request.limit());
        List<Proposal> told = request.people() ? page.items() : page.items().stream().map(Proposal::withoutReasons).toList();
        return Answer.ok(new Proposed(told, page.next()), told.stream().map(each -> Entity.named("operation", each.id(),
                each.kind() + " proposed")).toList());
    }

    /** With what it would do now. */
    public Answer readProposal(StewardRequest request) {
        Proposal found = proposals.read(request.id());
        List<Entity> touched = new ArrayList<>(List.of(Entity.named("operation", found.id(), found.kind() + " proposed")));
        Stream.of(found.effects(), found.now()).filter(Objects::nonNull).forEach(effects -> {
            effects.records().forEach(id -> touched.add(Entity.touched("record", id, How.LISTED)));
            effects.persons().forEach(id -> touched.add(Entity.touched("person", id, How.LISTED)));
        });
        return Answer.ok(request.people() ? found : found.withoutReasons(), touched.stream().distinct().toList());
    }

    private static String who(StewardRequest request) {
        return Objects.requireNonNull(request.by(), "who asks is known behind the door");
    }
}
