package clientregistry.stewardship;

import clientregistry.matching.Comparer;
import clientregistry.matching.Comparison;
import clientregistry.matching.Evidence;
import clientregistry.matching.Field;
import clientregistry.matching.FieldEvidence;
import clientregistry.matching.RuleSet;
import clientregistry.normalisation.Features;
import clientregistry.security.Authority;
import clientregistry.security.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts the two records of a task side by side, as they were when it was asked. What was weighed then is told from the stored
 * evidence; a question that was asked without one (an update that changes everything) is weighed now, against the version
 * before. Thread-safe.
 */
public final class SideBySideReader {

    private static final Set<Field> WITHOUT_VALUES = Set.of(Field.NAME_ORDER, Field.HOUSEHOLD, Field.IDENTIFIER);

    private final JdbcTemplate jdbc;
    private final TaskReader tasks;
    private final RecordReader records;
    private final Moments moments;
    private final Comparer comparer;
    private final Sources sources;

    public SideBySideReader(JdbcTemplate jdbc, TaskReader tasks, RecordReader records, Moments moments, RuleSet rules, Sources sources) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.records = records;
        this.moments = moments;
        this.comparer = new Comparer(rules);
        this.sources = sources;
    }

    /** @throws clientregistry.intake.Refusal NOT_FOUND when there is no such task */
    public SideBySide read(UUID task) {
        TaskView asked = tasks.read(task);
        Evidence stored = evidence(task);
        RecordView left = version(asked.record(), asked.recordVersion());
        RecordView right = right(asked, stored);
        Evidence evidence = stored != null || right == null ? stored : compared(left, right);
        return new SideBySide(asked, side(left), side(right), evidence == null ? null : evidence.ruleSet(),
                evidence == null ? null : evidence.veto(), stored != null, evidence == null ? List.of() : fields(evidence, left, right));
    }

    private Evidence evidence(UUID task) {
        String text = jdbc.queryForObject("select evidence from task where id = ?", String.class, task);
        return text == null ? null : Evidence.fromJson(text);
    }

    private RecordView right(TaskView asked, Evidence stored) {
        UUID other = asked.otherRecord() != null ? asked.otherRecord() : stored == null ? null : stored.member();
        if (other != null) {
            return records.read(Set.of(other), new Moment(asked.change(), null)).stream().findFirst().orElse(null);
        }
        return asked.recordVersion() > 1 ? version(asked.record(), asked.recordVersion() - 1) : null;
    }

    /** The record as it was with this version; the latest before it when the number has no content of its own. */
    private RecordView version(UUID record, int version) {
        return Rows.query(jdbc, """
                select r.id, r.source, r.authority, r.local_id, v.version, v.recorded_at, v.change_no, v.resource
                from record r join record_version v on v.record_id = r.id
                where r.id = ? and v.version <= ? order by v.version desc limit 1
                """, (row, n) -> new RecordView(record, row.getString("source"), row.getString("authority"), row.getString("local_id"),
                row.getInt("version"), Rows.instant(row, "recorded_at"), row.getLong("change_no"), null, null, null,
                Rows.json(row, "resource")), record, version).stream().findFirst().orElseThrow();
    }

    private SideBySide.Side side(RecordView record) {
        if (record == null) {
            return null;
        }
        UUID person = records.read(record.id(), moments.now()).person();
        return new SideBySide.Side(record.id(), record.source(), record.localId(), record.version(), person);
    }

    private Evidence compared(RecordView left, RecordView right) {
        Comparison comparison = comparer.compare(features(left), features(right));
        return new Evidence(comparer.rules().version(), comparison.weight(), comparison.probability(), right.id(), 1, 0,
                comparison.fields(), comparison.veto(), null);
    }

    private Features features(RecordView record) {
        return Features.fromJson(jdbc.queryForObject("select features from record_version where record_id = ? and version = ?",
                String.class, record.id(), record.version()));
    }

    private List<SideBySide.Field> fields(Evidence evidence, RecordView left, RecordView right) {
        FieldValues one = FieldValues.of(left, this::registered);
        FieldValues other = FieldValues.of(right, this::registered);
        double prior = evidence.weight() - evidence.fields().stream().mapToDouble(FieldEvidence::weight).sum();
        RunningTotal total = new RunningTotal();
        total.add("prior", null, null, null, null, prior);
        evidence.fields().forEach(f -> total.add(f.field().label(), f.system(), one.of(f.field(), f.system()),
                other.of(f.field(), f.system()), f.level().label(), f.weight()));
        for (Field field : Field.values()) {
            boolean weighed = evidence.fields().stream().anyMatch(f -> f.field() == field);
            boolean said = one.of(field, null) != null || other.of(field, null) != null;
            if (!weighed && said && !WITHOUT_VALUES.contains(field)) {
                total.add(field.label(), null, one.of(field, null), other.of(field, null), "missing", 0);
            }
        }
        Stream.concat(one.systems().stream(), other.systems().stream()).distinct()
                .filter(system -> evidence.fields().stream().noneMatch(f -> system.equals(f.system())))
                .forEach(system -> total.add(Field.IDENTIFIER.label(), system, one.of(Field.IDENTIFIER, system),
                        other.of(Field.IDENTIFIER, system), sources.isShared(system) ? "missing" : "not compared", 0));
        return total.rows;
    }

    private String registered(String uri) {
        return sources.authority(uri).map(Authority::uri).orElse(null);
    }

    /** Adds up weights in the order in which they are told. One answer, one thread. */
    private static final class RunningTotal {

        private final List<SideBySide.Field> rows = new ArrayList<>();
        private double sum;

        void add(String field, String system, String left, String right, String level, double weight) {
            sum += weight;
            rows.add(new SideBySide.Field(field, system, left, right, level, weight, sum, 1 / (1 + Math.pow(2, -sum))));
        }
    }
}
