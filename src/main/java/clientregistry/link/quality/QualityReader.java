package clientregistry.link.quality;

import clientregistry.link.quality.Estimate.Cell;
import clientregistry.store.registry.SqlRows;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what was drawn and answered. Thread-safe. */
public final class QualityReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A stratum as it was drawn from.
     *
     * @param pairs    about so many
     * @param expected mean of their probabilities
     */
    public record Drawn(@JsonProperty("pairs") double pairs, @JsonProperty("expected") double expected) {
    }

    /** A draw with what is in each stratum. */
    public record Draw(Instant at, String ruleSet, Map<Stratum, Drawn> strata) {

        public Draw {
            strata = Map.copyOf(strata);
        }
    }

    /** An answer: whether the two are one individual. */
    public record Answer(Instant at, Stratum stratum, boolean same) {
    }

    /** A question with its latest state: it may have been opened again when an answer was undone. */
    private static final String QUESTIONS = """
            select q.stratum, t.closed_at, t.closed_why from quality_question q
            cross join lateral (select closed_at, closed_why from task t where t.id = q.task_id or t.origin = q.task_id
                                order by t.change_no desc limit 1) t
            """;

    private final JdbcTemplate jdbc;
    private final ZoneId zone;

    /** @param zone of months */
    public QualityReader(JdbcTemplate jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** Latest first. */
    public List<Draw> draws() {
        return jdbc.query("select at, rule_set, strata from quality_draw order by at desc, id", (row, n) -> new Draw(
                SqlRows.instant(row, "at"), row.getString("rule_set"), strata(row.getString("strata"))));
    }

    /** Those with yes or no, since then. */
    public List<Answer> answers(Instant since) {
        return jdbc.query(QUESTIONS + " where t.closed_why in ('said-same', 'said-different') and t.closed_at >= ? "
                + "order by t.closed_at", (row, n) -> new Answer(SqlRows.instant(row, "closed_at"),
                Stratum.of(row.getString("stratum")), row.getString("closed_why").equals("said-same")),
                SqlRows.timestamp(since));
    }

    /** By stratum, how many were asked and are not dismissed. */
    public Map<Stratum, Long> asked() {
        Map<Stratum, Long> asked = new EnumMap<>(Stratum.class);
        jdbc.query("select stratum, count(*) as n from (" + QUESTIONS + ") q where closed_why is null or closed_why in "
                + "('said-same', 'said-different') group by stratum", row -> {
            asked.put(Stratum.of(row.getString("stratum")), row.getLong("n"));
        });
        return asked;
    }

    /** How many wait for an answer. */
    public long open() {
        Long open = jdbc.queryForObject("select count(*) from task where kind = 'check' and state = 'open'",
                Long.class);
        return open == null ? 0 : open;
    }

    /** By the answers since then, and what was drawn from last; empty before anything was drawn. */
    public Optional<Estimate> estimate(Instant since) {
        return draws().stream().findFirst().map(draw -> estimate(draw, answers(since)));
    }

    private static Estimate estimate(Draw draw, List<Answer> answers) {
        List<Cell> cells = new ArrayList<>();
        draw.strata().forEach((stratum, drawn) -> cells.add(new Cell(stratum, drawn.pairs(), drawn.expected(),
                answers.stream().filter(each -> each.stratum() == stratum).count(),
                answers.stream().filter(each -> each.stratum() == stratum && each.same()).count())));
        cells.sort((one, other) -> one.stratum().compareTo(other.stratum()));
        return new Estimate(cells);
    }

    /** By month of the answers, each with what had been drawn from by its end. */
    public Map<YearMonth, Estimate> trend() {
        Map<YearMonth, List<Answer>> months = new TreeMap<>();
        answers(Instant.EPOCH).forEach(each -> months.computeIfAbsent(YearMonth.from(each.at().atZone(zone)),
                month -> new ArrayList<>()).add(each));
        List<Draw> draws = draws();
        Map<YearMonth, Estimate> trend = new TreeMap<>();
        months.forEach((month, answers) -> draws.stream()
                .filter(draw -> !YearMonth.from(draw.at().atZone(zone)).isAfter(month)).findFirst()
                .ifPresent(draw -> trend.put(month, estimate(draw, answers))));
        return trend;
    }

    private static Map<Stratum, Drawn> strata(String json) {
        try {
            Map<Stratum, Drawn> strata = new EnumMap<>(Stratum.class);
            JSON.readValue(json, new TypeReference<Map<String, Drawn>>() { })
                    .forEach((label, drawn) -> strata.put(Stratum.of(label), drawn));
            return strata;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was drawn is JSON", e);
        }
    }

    static String text(Map<Stratum, Drawn> strata) {
        try {
            Map<String, Drawn> labelled = new TreeMap<>();
            strata.forEach((stratum, drawn) -> labelled.put(stratum.label(), drawn));
            return JSON.writeValueAsString(labelled);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was drawn always has a JSON form", e);
        }
    }
}
