package clientregistry.steward;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.FieldEvidence;
import clientregistry.match.matching.ProfileEvidence;
import clientregistry.match.matching.Waterfall;
import clientregistry.match.normalisation.Features;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts the two records of a task side by side, as they were when it was asked. What was weighed then is told from the
 * stored evidence; a question that was asked without one (an update that changes everything) is weighed now, by the
 * rules of then against the version before. Thread-safe.
 */
public final class SideBySideReader {

    private static final Set<Field> WITHOUT_VALUES = Set.of(Field.NAME_ORDER, Field.KIN,
            Field.OTHER_RECORDS, Field.IDENTIFIER);

    private final JdbcTemplate jdbc;
    private final TaskReader tasks;
    private final RecordReader records;
    private final Moments moments;
    private final RuleSets rules;
    private final Sources sources;

    public SideBySideReader(JdbcTemplate jdbc, TaskReader tasks, RecordReader records, Moments moments, RuleSets rules,
            Sources sources) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.records = records;
        this.moments = moments;
        this.rules = rules;
        this.sources = sources;
    }

    /**
     * The two records that a task asks about.
     *
     * @throws clientregistry.person.refusal.Refusal NOT_FOUND when there is no such task
     */
    public SideBySide read(UUID task) {
        TaskView asked = tasks.read(task);
        Evidence stored = evidence(task);
        RecordView left = version(asked.record(), asked.recordVersion());
        RecordView right = right(asked, stored);
        Evidence evidence = stored != null || right == null ? stored : compared(asked, left, right);
        if (evidence == null) {
            return new SideBySide(asked, side(asked, left), side(asked, right), null, null, false, List.of(), null);
        }
        return new SideBySide(asked, side(asked, left), side(asked, right), evidence.ruleSet(), evidence.veto(),
                stored != null, rows(evidence, left, right), profile(asked, evidence, left));
    }

    private Evidence evidence(UUID task) {
        String text = jdbc.queryForObject("select evidence from task where id = ?", String.class, task);
        return text == null ? null : Evidence.read(text).orElse(null);
    }

    private RecordView right(TaskView asked, Evidence stored) {
        UUID member = stored == null ? null : stored.member();
        UUID other = asked.otherRecord() != null ? asked.otherRecord() : member;
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
                """, (row, n) -> new RecordView(record, row.getString("source"), row.getString("authority"),
                row.getString("local_id"), row.getInt("version"), Rows.instant(row, "recorded_at"),
                row.getLong("change_no"), null, null, null, null, Rows.json(row, "resource")), record, version)
                .stream().findFirst().orElseThrow();
    }

    private SideBySide.Side side(TaskView asked, RecordView record) {
        if (record == null) {
            return null;
        }
        // Where it is not said which person is asked about, neither is who belongs to it.
        UUID person = asked.otherPerson() == null ? null : records.read(record.id(), moments.now()).person();
        return new SideBySide.Side(record.id(), record.source(), record.localId(), record.version(), person);
    }

    /** By the rules that were in force when it was asked; null when this node cannot read them. */
    private Evidence compared(TaskView asked, RecordView left, RecordView right) {
        Comparer comparer = rules.versionAt(asked.change()).or(rules::version).flatMap(rules::ifReadable)
                .map(Decide::comparer).orElse(null);
        if (comparer == null) {
            return null;
        }
        Comparison comparison = comparer.compare(features(left), features(right));
        return new Evidence(comparer.rules().version(), comparison.weight(), comparison.probability(), right.id(), 1, 0,
                comparison.fields(), comparison.veto(), null, null, null);
    }

    private Features features(RecordView record) {
        return Features.fromJson(jdbc.queryForObject("select features from record_version where record_id = ? and "
                + "version = ?", String.class, record.id(), record.version()));
    }

    /** Two records field by field, with what each says by this evidence. */
    public List<SideBySide.ComparedField> rows(Evidence evidence, RecordView left, RecordView right) {
        FieldValues one = FieldValues.of(left, this::registered);
        FieldValues other = FieldValues.of(right, this::registered);
        List<SideBySide.ComparedField> rows = new ArrayList<>();
        List<Waterfall.Step> steps = Waterfall.of(evidence).steps();
        rows.add(row(steps.get(0), null, null));
        for (int i = 0; i < evidence.fields().size(); i++) {
            FieldEvidence f = evidence.fields().get(i);
            rows.add(row(steps.get(i + 1), one.of(f.field(), f.system()), other.of(f.field(), f.system())));
        }
        Waterfall.Step last = steps.get(steps.size() - 1);
        for (Field field : Field.values()) {
            boolean weighed = evidence.fields().stream().anyMatch(f -> f.field() == field);
            boolean said = one.of(field, null) != null || other.of(field, null) != null;
            if (!weighed && said && !WITHOUT_VALUES.contains(field)) {
                rows.add(unweighed(field, null, one.of(field, null), other.of(field, null), "missing", last));
            }
        }
        Stream.concat(one.systems().stream(), other.systems().stream()).distinct()
                .filter(system -> evidence.fields().stream().noneMatch(f -> system.equals(f.system())))
                .forEach(system -> rows.add(unweighed(Field.IDENTIFIER, system, one.of(Field.IDENTIFIER, system),
                        other.of(Field.IDENTIFIER, system), sources.isShared(system) ? "missing" : "not compared",
                        last)));
        return rows;
    }

    /** Only where it is said which person is asked about. */
    private SideBySide.Profile profile(TaskView asked, Evidence evidence, RecordView left) {
        if (evidence.profile() == null || asked.otherPerson() == null) {
            return null;
        }
        FieldValues one = FieldValues.of(left, this::registered);
        Map<UUID, RecordView> members = new LinkedHashMap<>();
        evidence.profile().members().forEach(each -> members.put(each.record(), version(each.record(),
                each.version())));
        Map<UUID, FieldValues> values = new HashMap<>();
        members.forEach((id, member) -> values.put(id, FieldValues.of(member, this::registered)));
        List<Waterfall.Step> steps = Waterfall.of(evidence.weight(), evidence.profile()).steps();
        List<SideBySide.ComparedField> rows = new ArrayList<>();
        rows.add(row(steps.get(0), null, null));
        List<ProfileEvidence.Said> said = evidence.profile().fields();
        for (int i = 0; i < said.size(); i++) {
            ProfileEvidence.Said each = said.get(i);
            rows.add(row(steps.get(i + 1), one.of(each.field(), each.system()), values.get(each.record())
                    .of(each.field(), each.system())));
        }
        steps.stream().skip(said.size() + 1).forEach(step -> rows.add(row(step, null, null)));
        return new SideBySide.Profile(members.values().stream().map(member -> side(asked, member)).toList(), rows);
    }

    private String registered(String uri) {
        return sources.authority(uri).map(Authority::uri).orElse(null);
    }

    private static SideBySide.ComparedField row(Waterfall.Step step, String left, String right) {
        return new SideBySide.ComparedField(step.field(), step.system(), left, right, step.level(), step.weight(),
                step.total(), step.probability(), step.member());
    }

    /** A value that stands beside and adds nothing to the sum. */
    private static SideBySide.ComparedField unweighed(Field field, String system, String left, String right, String level,
            Waterfall.Step last) {
        return row(new Waterfall.Step(field.label(), system, level, 0, last.total(), last.probability(), null, null),
                left, right);
    }
}
