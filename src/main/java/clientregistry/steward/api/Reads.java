package clientregistry.steward.api;

import clientregistry.link.rules.TrialRequest;
import clientregistry.match.golden.Survivorship;
import clientregistry.person.IdentifierText;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import clientregistry.query.AnswerLimit;
import clientregistry.steward.ChangeReader;
import clientregistry.steward.ChangeView;
import clientregistry.steward.Cursor;
import clientregistry.steward.ExplanationReader;
import clientregistry.steward.HistoryEntry;
import clientregistry.steward.HistoryReader;
import clientregistry.steward.LinkReader;
import clientregistry.steward.LinkView;
import clientregistry.steward.Moment;
import clientregistry.steward.Moments;
import clientregistry.steward.NamedInEvidence;
import clientregistry.steward.OperationReader;
import clientregistry.steward.OperationView;
import clientregistry.steward.Page;
import clientregistry.steward.PersonReader;
import clientregistry.steward.PersonView;
import clientregistry.steward.QuarantineReader;
import clientregistry.steward.RecordReader;
import clientregistry.steward.RecordView;
import clientregistry.steward.SideBySide;
import clientregistry.steward.SideBySideReader;
import clientregistry.steward.Sight;
import clientregistry.steward.TaskFilter;
import clientregistry.steward.TaskReader;
import clientregistry.steward.TaskView;
import clientregistry.steward.TrialReader;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Answers the questions of stewards. Thread-safe. */
public final class Reads {

    private static final Set<String> TASK_KINDS = Set.of("review", "conflict", "overlay", "contradiction",
            "own-ids", "bridge", "check");
    private static final Set<String> OPERATION_KINDS = Set.of("link", "move", "unlink", "keep-apart", "merge-persons",
            "split", "answer", "answer-many", "undo", "quarantine", "release");

    private final Moments moments;
    private final ExplanationReader explanations;
    private final RecordReader records;
    private final LinkReader links;
    private final TaskReader tasks;
    private final PersonReader persons;
    private final SideBySideReader sides;
    private final HistoryReader histories;
    private final OperationReader operations;
    private final ChangeReader changes;
    private final QuarantineReader quarantine;
    private final TrialReader trials;
    private final Sources sources;
    private final AnswerLimit limit;
    private final Sight sight;
    private final NamedInEvidence evidence;
    private final Areas areas;

    public Reads(JdbcTemplate jdbc, Moments moments, ExplanationReader explanations, SideBySideReader sides,
            OperationReader operations, ChangeReader changes, HistoryReader histories, Sources sources,
            Survivorship survivorship, AnswerLimit limit, Areas areas) {
        this.areas = areas;
        this.moments = moments;
        this.explanations = explanations;
        this.sides = sides;
        this.operations = operations;
        this.changes = changes;
        this.histories = histories;
        this.sources = sources;
        this.limit = limit;
        sight = new Sight(jdbc);
        evidence = new NamedInEvidence(sight);
        records = new RecordReader(jdbc, limit);
        links = new LinkReader(jdbc);
        tasks = new TaskReader(jdbc);
        persons = new PersonReader(jdbc, records, links, tasks, survivorship);
        quarantine = new QuarantineReader(jdbc);
        trials = new TrialReader(jdbc);
    }

    /** Who answers what goes beyond records, persons, questions and changes one by one. */
    public record Areas(WorkReads work, PeopleReads people, TrailReads trail, SystemReads system, EngineReads engine) {
    }

    /** A record with its link and its open questions. */
    private record LinkedRecord(RecordView record, LinkView link, List<TaskView> openTasks) {
    }

    public WorkReads work() {
        return areas.work();
    }

    public PeopleReads people() {
        return areas.people();
    }

    public TrailReads trail() {
        return areas.trail();
    }

    public SystemReads system() {
        return areas.system();
    }

    public EngineReads engine() {
        return areas.engine();
    }

    public Answer findRecords(StewardRequest request) {
        String token = request.required("identifier");
        int bar = token.lastIndexOf('|');
        if (bar < 1 || bar == token.length() - 1) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "identifier", "identifier must be SYSTEM|VALUE.");
        }
        String name = token.substring(0, bar);
        String system = sources.authority(name).or(() -> sources.authority(name, null)).map(Authority::uri)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN_CODE, "identifier",
                "No authority of this URI or namespace is registered."));
        Moment moment = moments.at(request.instant("asOf"));
        String value = IdentifierText.asked(token.substring(bar + 1), "identifier");
        List<UUID> bearers = limit.read(most -> records.withIdentifier(system, value, most));
        List<RecordView> found = records.read(bearers, moment).stream().filter(record -> sight.sees(request.sources(),
                new Sight.Whom(List.of(record.id()), List.of(), moment.asked() != null))).toList();
        return Answer.ok(new Page<>(found, null), found.stream().map(r -> listed(r.id())).toList());
    }

    public Answer readRecord(StewardRequest request) {
        Moment moment = moments.at(request.instant("asOf"));
        RecordView record = records.read(request.id(), moment);
        List<LinkView> link = evidence.told(request.sources(), links.ofRecords(List.of(record.id()), moment));
        return Answer.ok(new LinkedRecord(record, link.stream().findFirst().orElse(null), seen(request,
                tasks.openOf(record.id(), moment), moment)), List.of(opened("record", record.id())));
    }

    public Answer explainRecord(StewardRequest request) {
        Moment moment = moments.at(request.instant("asOf"));
        RecordView record = records.read(request.id(), moment);
        List<LinkView> link = evidence.told(request.sources(), links.ofRecords(List.of(record.id()), moment));
        if (link.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "This record belongs to no person: it is " + record.state()
                    + ".");
        }
        return Answer.ok(explanations.explain(link.get(0)), List.of(shown(request, "record", record.id())));
    }

    public Answer recordHistory(StewardRequest request) {
        Page<HistoryEntry> page = histories.ofRecord(request.id(), request.number("cursor"), request.limit());
        return Answer.ok(told(request, page, HistoryEntry::withoutReason), List.of(shown(request, "record",
                request.id())));
    }

    public Answer readPerson(StewardRequest request) {
        Moment moment = moments.at(request.instant("asOf"));
        PersonView found = persons.read(request.id(), moment);
        PersonView person = found.telling(evidence.told(request.sources(), found.links()), seen(request,
                found.openTasks(), moment));
        return Answer.ok(person, Stream.concat(Stream.of(opened("person", person.id())),
                person.records().stream().map(r -> opened("record", r.id()))).toList());
    }

    public Answer personHistory(StewardRequest request) {
        Page<HistoryEntry> page = histories.ofPerson(request.id(), request.number("cursor"), request.limit());
        return Answer.ok(told(request, page, HistoryEntry::withoutReason), List.of(shown(request, "person",
                request.id())));
    }

    public Answer listTasks(StewardRequest request) {
        String state = request.oneOf("state", "open", Set.of("open", "closed", "all"));
        TaskFilter filter = new TaskFilter(state.equals("all") ? null : state, request.oneOf("kind", null, TASK_KINDS),
                request.parameter("source"), request.uuid("record"), request.uuid("person"),
                request.sources());
        Page<TaskView> page = tasks.list(filter, Cursor.of(request.parameter("cursor")), request.limit());
        return Answer.ok(page, page.items().stream().map(task -> listed(task.record())).distinct()
                .toList());
    }

    public Answer readTask(StewardRequest request) {
        SideBySide told = evidence.told(request.sources(), sides.read(request.id()));
        Stream<Entity> sides = Stream.concat(Stream.of(told.left(), told.right()).filter(Objects::nonNull)
                .map(SideBySide.Side::record), NamedInEvidence.of(told).stream()).distinct()
                .map(record -> opened("record", record));
        Stream<Entity> other = Stream.ofNullable(told.task().otherPerson())
                .map(person -> Entity.touched("person", person, How.LISTED));
        return Answer.ok(told, Stream.concat(sides, other).toList());
    }

    public Answer listOperations(StewardRequest request) {
        OperationReader.Filter filter = new OperationReader.Filter(request.parameter("by"),
                request.oneOf("kind", null, OPERATION_KINDS), request.instant("since"), request.instant("until"));
        Page<OperationView> page = seen(request, operations.list(filter, request.number("cursor"), request.limit()),
                OperationView::change);
        return Answer.ok(told(request, page, OperationView::withoutReason), page.items().stream()
                .map(each -> Entity.touched("change", each.change(), How.LISTED)).toList());
    }

    public Answer readOperation(StewardRequest request) {
        OperationView found = operations.read(request.id());
        return Answer.ok(request.people() ? found : found.withoutReason(), List.of(opened("operation", request.id()),
                opened("change", found.change())));
    }

    public Answer listChanges(StewardRequest request) {
        request.required("since");
        String source = request.required("source");
        if (!request.sources().isEmpty() && !request.sources().contains(source)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "source", "This source is none of yours.");
        }
        ChangeReader.Window window = new ChangeReader.Window(source, request.instant("since"),
                request.instant("until"));
        Page<ChangeView> page = seen(request, changes.list(window, request.number("cursor"), request.limit()),
                ChangeView::change);
        return Answer.ok(page, page.items().stream().map(each -> Entity.touched("change", each.change(), How.LISTED))
                .toList());
    }

    public Answer readChange(StewardRequest request) {
        return Answer.ok(changes.read(Long.parseLong(request.part(1))), List.of(opened("change", request.part(1))));
    }

    public Answer listQuarantine(StewardRequest request) {
        return Answer.ok(new Page<>(quarantine.list(), null), List.of());
    }

    /**
     * What other rules would change, told when it is known. Whoever is held to some sources is told of these, and of
     * pairs that are theirs.
     */
    public Answer tryRules(StewardRequest request) {
        Long last = request.number("last");
        if (last != null && (last < 1 || last > Integer.MAX_VALUE)) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "last", "last must be at least 1.");
        }
        TrialReader.Trial trial = trials.of(new TrialRequest(request.part(1), last == null ? null : last.intValue()));
        List<Entity> shown = new ArrayList<>(List.of(Entity.named("rule-set", trial.ruleSet(), null)));
        if (trial.report() instanceof ObjectNode report && !report.isEmpty()) {
            if (!request.sources().isEmpty()) {
                ((ObjectNode) report.path("bySource")).retain(request.sources());
            }
            ArrayNode seen = report.arrayNode();
            report.path("examples").forEach(each -> {
                List<UUID> pair = List.of(UUID.fromString(each.path("one").asText()),
                        UUID.fromString(each.path("other").asText()));
                if (sight.sees(request.sources(), new Sight.Whom(pair, List.of(), false))) {
                    seen.add(each);
                    pair.forEach(record -> shown.add(listed(record)));
                }
            });
            report.set("examples", seen);
        }
        return new Answer(trial.isUnderWay() ? 202 : 200, Map.of(), trial, shown);
    }

    public Answer openApi(StewardRequest request) {
        return Answer.ok(OpenApi.document(), List.of());
    }

    /** As it is told to somebody who sees no people, if it is he who asks. */
    private static <T> Page<T> told(StewardRequest request, Page<T> page, UnaryOperator<T> seeingNobody) {
        return request.people() ? page : new Page<>(page.items().stream().map(seeingNobody).toList(), page.next());
    }

    /** Questions of these that are about nobody else than somebody of some sources may see. */
    private List<TaskView> seen(StewardRequest request, List<TaskView> asked, Moment moment) {
        return request.sources().isEmpty() ? asked : asked.stream().filter(task -> {
            Sight.Whom whom = sight.ofTask(task.id());
            return sight.sees(request.sources(), new Sight.Whom(whom.records(), whom.persons(), moment.asked() != null));
        }).toList();
    }

    /** Without what is not to be told to somebody of some sources. */
    private <T> Page<T> seen(StewardRequest request, Page<T> page, ToLongFunction<T> change) {
        return new Page<>(page.items().stream().filter(each -> sight.seesChanges(request.sources(),
                List.of(change.applyAsLong(each)))).toList(), page.next());
    }

    private static Entity listed(Object record) {
        return Entity.touched("record", record, How.LISTED);
    }

    /** Whoever sees ids and nothing of the person has not opened it. */
    private static Entity shown(StewardRequest request, String role, UUID id) {
        return Entity.touched(role, id, request.people() ? How.OPENED : How.LISTED);
    }

    private static Entity opened(String role, Object id) {
        return Entity.touched(role, id, How.OPENED);
    }
}
