package clientregistry.link;

import clientregistry.link.quality.QualityQuestions;
import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.PersonScore;
import clientregistry.store.registry.TaskStore.TaskRow;
import clientregistry.store.registry.TaskStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The questions to stewards that a batch may meet: asks new ones once, carries them along when persons are merged, and
 * closes those that found their answer. Read only when first needed. One thread.
 */
final class Tasks {

    static final String REVIEW = "review";
    static final String CONFLICT = "conflict";
    static final String OVERLAY = "overlay";
    static final String CONTRADICTION = "contradiction";
    /** A source named two of its records by one message. */
    static final String OWN_IDS = "own-ids";

    /** A record that made two persons one in a feed says something else now or is gone: are they one still? */
    static final String BRIDGE = "bridge";

    /** Is asked to find out how good links are: its answer changes nothing, and nothing that happens answers it. */
    static final String CHECK = QualityQuestions.KIND;

    /** Answers that leave links as they are: the question is not asked again while nothing changes. */
    private static final Set<String> SAID = Set.of("dismissed", "confirmed");

    /** Questions about other records of the person are others. */
    private static final Set<String> OF_ONE_RECORD = Set.of(OVERLAY, BRIDGE);

    private final Workspace workspace;
    private final Writes writes;
    private final TaskStore store;
    private final QuestionLimit limit;
    /** In the order in which they came to be known: that is their numbers, which are null until they are read. */
    private final List<TaskRow> known = new ArrayList<>();
    private Map<UUID, Integer> numbers;
    /** Of those known, by the other person and by both records, which a task keeps for ever. */
    private final Map<UUID, Set<Integer>> naming = new HashMap<>();
    /** How many were known when the change before was done. */
    private int before;

    Tasks(Workspace workspace, Writes writes, TaskStore store, QuestionLimit limit) {
        this.workspace = workspace;
        this.writes = writes;
        this.store = store;
        this.limit = limit;
    }

    private void read() {
        if (numbers == null) {
            numbers = new HashMap<>();
            store.about(workspace.recordIds(), workspace.personIds()).forEach(this::know);
            workspace.lookUp(open().flatMap(task -> Stream.of(task.record(), task.otherRecord())).toList());
        }
    }

    private void know(TaskRow task) {
        int number = known.size();
        known.add(task);
        numbers.put(task.id(), number);
        Stream.of(task.otherPerson(), task.record(), task.otherRecord()).filter(Objects::nonNull)
                .forEach(named -> naming.computeIfAbsent(named, id -> new LinkedHashSet<>()).add(number));
    }

    /** Of thousands that a batch may ask, those that name one of these persons as the other one, or of these records. */
    private Stream<TaskRow> naming(UUID... ids) {
        read();
        return numbersOf(Stream.of(ids)).distinct().map(known::get);
    }

    private Stream<Integer> numbersOf(Stream<UUID> named) {
        return named.filter(Objects::nonNull).flatMap(id -> naming.getOrDefault(id, Set.of()).stream());
    }

    /** Open tasks read or asked so far. */
    private Stream<TaskRow> open() {
        read();
        return known.stream().filter(Tasks::isOpen);
    }

    /**
     * Those of them that the running change may have answered: when they were just read all, later its own, and those
     * that name a record or person that it moved, told anew or kept apart. What answers a task is nothing else.
     */
    List<TaskRow> shaken() {
        read();
        return Stream.concat(numbersOf(touched()), IntStream.range(before, known.size()).boxed()).distinct().sorted()
                .map(known::get).filter(Tasks::isOpen).toList();
    }

    private Stream<UUID> touched() {
        Stream<UUID> moved = writes.movedNow().stream().flatMap(each -> Stream.of(each.record(), each.person()));
        Stream<UUID> told = writes.versionsNow().stream().map(version -> workspace.personOf(version.record()));
        return Stream.concat(Stream.concat(moved, told), writes.apartNow());
    }

    private static boolean isOpen(TaskRow task) {
        return task.open() && !task.kind().equals(CHECK);
    }

    /** The same of one kind. */
    Stream<TaskRow> openOf(String kind) {
        return open().filter(task -> task.kind().equals(kind));
    }

    TaskRow byId(UUID id) {
        read();
        return numbers.containsKey(id) ? known.get(numbers.get(id)) : null;
    }

    /**
     * Asks, unless the same question about two persons is open, from either side, or a steward has answered it and
     * nothing has changed since; an overlay asks about the contradiction, too.
     */
    void ask(String kind, RecordState record, UUID other, UUID otherRecord, Evidence evidence) {
        TaskRow task = task(kind, record, other, otherRecord, evidence);
        if (isNew(task, record)) {
            open(task);
        }
    }

    /**
     * Of the persons it would be asked about, best first, those that are: as many as one record may have open. How many
     * more there are is noted.
     */
    List<PersonScore> toAsk(String kind, RecordState record, List<PersonScore> scores) {
        if (scores.isEmpty()) {
            return scores;
        }
        List<PersonScore> all = scores.stream().filter(score -> isNew(task(kind, record, score.person(), score.member(),
                null), record)).toList();
        long open = naming(record.id).filter(task -> isOpen(task) && areTwo(task.kind()) && task.record().equals(record.id))
                .count();
        List<PersonScore> first = limit.first(all, open);
        if (first.size() < all.size()) {
            writes.notAsked.merge(record.id, all.size() - first.size(), Integer::sum);
        }
        return first;
    }

    private TaskRow task(String kind, RecordState record, UUID other, UUID otherRecord, Evidence evidence) {
        return new TaskRow(UUID.randomUUID(), kind, record.id, record.version, other, otherRecord,
                evidence == null ? null : evidence.toJson(), null, writes.change(), null, null);
    }

    /** One about the same two records names this one, whatever persons they were in. */
    private boolean isNew(TaskRow task, RecordState record) {
        return naming(task.otherPerson(), record.person, record.id)
                .noneMatch(before -> answers(before, task, record.person));
    }

    private void open(TaskRow task) {
        read();
        know(task);
        writes.tasksOpened.put(task.id(), task);
        writes.touch(task.record());
    }

    private boolean answers(TaskRow before, TaskRow asked, UUID own) {
        boolean covered = before.kind().equals(OVERLAY) && asked.kind().equals(CONTRADICTION);
        boolean alike = before.kind().equals(asked.kind()) || (areTwo(before.kind()) && areTwo(asked.kind()));
        if (!alike && !covered) {
            return false;
        }
        boolean same = before.record().equals(asked.record()) && before.otherPerson().equals(asked.otherPerson());
        if (before.open()) {
            return same || (!OF_ONE_RECORD.contains(before.kind()) && areOf(before, own, asked.otherPerson()));
        }
        if (!SAID.contains(before.closedWhy())) {
            return false;
        }
        if (before.kind().equals(OWN_IDS)) {
            // What the two are called does not change with what is said of them.
            return pairOf(before).equals(pairOf(asked));
        }
        return same ? before.version() == asked.version() : isSaid(before, asked, own);
    }

    /** Whether an answer holds for a question from another side, or of another person now: nothing new was said. */
    private boolean isSaid(TaskRow before, TaskRow asked, UUID own) {
        boolean mirrored = asked.record().equals(before.otherRecord()) && before.otherPerson().equals(own);
        boolean pair = asked.otherRecord() != null && pairOf(before).equals(pairOf(asked));
        boolean persons = asked.otherRecord() != null && areTwo(before.kind())
                && areOf(before, own, asked.otherPerson());
        if (!mirrored && !pair && !persons) {
            return false;
        }
        long since = before.closedChange();
        if (!workspace.isVersion(before.record(), before.version()) || isNewerThan(asked.record(), since)) {
            return false;
        }
        if (mirrored) {
            return true;
        }
        return !isNewerThan(asked.otherRecord(), since)
                && (pair || (!cameAfter(asked.record(), since) && !cameAfter(asked.otherRecord(), since)));
    }

    /** Whether it is asked if two persons are one; how sure the rules are of it is no other question. */
    private static boolean areTwo(String kind) {
        return kind.equals(REVIEW) || kind.equals(CONFLICT);
    }

    /** Whether a task is about these two persons, from either side. */
    private boolean areOf(TaskRow task, UUID one, UUID other) {
        return asksOf(task, one, other) || asksOf(task, other, one);
    }

    private static Set<UUID> pairOf(TaskRow task) {
        return new HashSet<>(Arrays.asList(task.record(), task.otherRecord()));
    }

    /** Whether a record came to its person after this change. */
    private boolean cameAfter(UUID record, long change) {
        return writes.moved.stream().anyMatch(moved -> moved.record().equals(record))
                || store.hasLinkAfter(record, change);
    }

    /** Whether a record has a version that came after this change. */
    private boolean isNewerThan(UUID record, long change) {
        return writes.versions.stream().anyMatch(version -> version.record().equals(record))
                || store.hasVersionAfter(record, change);
    }

    /** Whether a task asks if a record of the one person belongs to the other. */
    private boolean asksOf(TaskRow task, UUID other, UUID one) {
        return one != null && task.otherPerson().equals(other) && one.equals(workspace.personOf(task.record()));
    }

    void close(TaskRow task, String why) {
        TaskRow closed = task.closed(writes.change(), why);
        read();
        known.set(numbers.get(task.id()), closed);
        writes.close(closed);
        writes.touch(task.record());
    }

    /** Questions about a person whose records went elsewhere are now about its successor. */
    void carry(UUID emptied, UUID successor) {
        for (TaskRow task : naming(emptied).filter(Tasks::isOpen)
                .filter(each -> emptied.equals(each.otherPerson())).toList()) {
            close(task, "carried");
            reopen(task, successor);
        }
    }

    /** The same question anew, unless it is open already. */
    void reopen(TaskRow task, UUID about) {
        boolean open = naming(about).anyMatch(t -> isOpen(t) && about.equals(t.otherPerson())
                && t.kind().equals(task.kind()) && t.record().equals(task.record()));
        if (!open) {
            open(task.again(UUID.randomUUID(), about, writes.change()));
        }
    }

    /** Closes what the running change answered, when it is done. */
    void settle() {
        shaken().stream().filter(this::isAnswered).forEach(task -> close(task, "settled"));
        before = known.size();
        assert open().noneMatch(this::isAnswered) : "a question was answered by what it does not name";
    }

    /** Also of records that were not read: their task may be about a person that was. */
    private boolean isAnswered(TaskRow task) {
        UUID person = workspace.personOf(task.record());
        if (person == null) {
            return true;
        }
        boolean together = person.equals(task.otherPerson());
        if (task.kind().equals(OWN_IDS)) {
            return !task.otherPerson().equals(workspace.personOf(task.otherRecord()))
                    || workspace.keptApart(task.record(), task.otherPerson());
        }
        return areTwo(task.kind()) ? together || workspace.keptApart(task.record(), task.otherPerson()) : !together;
    }

    /** Open tasks that go on from one of these. */
    List<TaskRow> openFrom(Collection<TaskRow> tasks) {
        Set<UUID> roots = tasks.stream().map(Tasks::root).collect(Collectors.toSet());
        return open().filter(task -> roots.contains(root(task))).toList();
    }

    private static UUID root(TaskRow task) {
        return task.origin() == null ? task.id() : task.origin();
    }
}
