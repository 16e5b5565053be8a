package clientregistry.link;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.query.Patients;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a registry says: who is whom and why, what is asked, what waits. Two registries with the same secret that say
 * the same are equal; versions, times, and ids of links and tasks do not count.
 *
 * @param links   record, person, decision, evidence of every open link
 * @param persons active persons
 * @param goldens content of their golden records
 * @param tasks   kind, record, its version, other person, other record, evidence of every open task
 * @param others  what waits, what is subsumed, what is kept apart, what is in quarantine
 */
record RegistryState(Set<List<Object>> links, Set<UUID> persons, Map<UUID, String> goldens,
                     Set<List<Object>> tasks, Set<List<Object>> others) {

    static RegistryState of(JdbcTemplate jdbc, Patients patients) {
        Set<UUID> persons = new HashSet<>(jdbc.queryForList("select id from person where state = 'active'",
                UUID.class));
        Map<UUID, String> goldens = new TreeMap<>();
        patients.goldens(persons).forEach((id, golden) -> goldens.put(id, content(golden)));
        return new RegistryState(rows(jdbc, "select record_id, person_id, decision, evidence from link where "
                + "closed_at is null"), persons, goldens, rows(jdbc, "select kind, record_id, record_version, "
                + "other_person_id, other_record_id, evidence from task where state = 'open'"),
                rows(jdbc, """
                        select 'pending', id::text, null from record where pending_order is not null
                        union all select 'subsumed', id::text, survivor::text from record where survivor is not null
                        union all select 'apart', record_a::text, record_b::text from apart where closed_change is null
                        union all select 'quarantine', source, null from quarantine where closed_change is null
                        """));
    }

    /** What one of them says and the other does not, for people who look for the reason. */
    String differences(RegistryState other) {
        return "links " + only(links, other.links) + "\nnot " + only(other.links, links) + "\ntasks "
                + only(tasks, other.tasks) + "\nnot "
                + only(other.tasks, tasks) + "\nothers " + only(others, other.others) + "\nnot "
                + only(other.others, others);
    }

    private static Set<List<Object>> only(Set<List<Object>> these, Set<List<Object>> those) {
        Set<List<Object>> only = new HashSet<>(these);
        only.removeAll(those);
        return only;
    }

    private static String content(Patient golden) {
        Patient copy = golden.copy();
        copy.setMeta((Meta) null);
        return FhirFormat.JSON.write(copy);
    }

    private static Set<List<Object>> rows(JdbcTemplate jdbc, String sql) {
        return new HashSet<>(jdbc.query(sql, (row, n) -> {
            Object[] values = new Object[row.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = String.valueOf(row.getObject(i + 1));
            }
            return List.of(values);
        }));
    }

    /** Links, golden content, open tasks and what is kept apart: what an undo brings back. */
    List<Object> restored() {
        return List.of(links.stream().map(row -> row.subList(0, 2)).collect(Collectors.toSet()), goldens, tasks.stream()
                .map(row -> List.of(row.get(0), row.get(1), row.get(3), row.get(4), row.get(5)))
                .collect(Collectors.toSet()), others);
    }
}
