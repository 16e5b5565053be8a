package clientregistry.steward.engine;

import clientregistry.link.quality.Estimate;
import clientregistry.link.quality.QualityReader;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Probability;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.Thresholds;
import clientregistry.steward.engine.QualityView.Figures;
import clientregistry.steward.engine.QualityView.Month;
import clientregistry.steward.engine.QualityView.Sample;
import clientregistry.steward.engine.QualityView.StratumView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts together how good links are and how fast questions are answered. Thread-safe. */
public final class QualityOverview {

    private final QualityReader reader;
    private final Workflow workflow;
    private final RuleSets rules;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    /** @param zone of days and months */
    public QualityOverview(JdbcTemplate jdbc, RuleSets rules, ZoneId zone, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.clock = clock;
        reader = new QualityReader(jdbc, zone);
        workflow = new Workflow(jdbc, zone);
    }

    /**
     * How right decisions were, and how questions came and went.
     *
     * @param days whose answers count, and of which the flow is told
     */
    public QualityView read(int days) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<QualityReader.Draw> draws = reader.draws();
        Optional<Estimate> estimate = reader.estimate(since);
        Optional<Thresholds> thresholds = rules.version().flatMap(rules::ifReadable).map(each -> each.rules())
                .map(RuleSet::thresholds);
        return new QualityView(estimate.map(QualityOverview::figures).orElse(null),
                estimate.map(each -> each.cells().stream().map(QualityOverview::stratum).toList()).orElse(List.of()),
                reader.trend().entrySet().stream().map(each -> new Month(each.getKey().toString(),
                        figures(each.getValue()))).toList(), sample(draws), workflow.flow(since, clock.instant()),
                workflow.deciding(since), workflow.scores(),
                thresholds.map(each -> Probability.toWeight(each.automatic())).orElse(null),
                thresholds.map(each -> Probability.toWeight(each.review())).orElse(null));
    }

    private static Figures figures(Estimate estimate) {
        return new Figures(estimate.precision(), estimate.recall(), estimate.expectedPrecision(),
                estimate.expectedRecall());
    }

    private static StratumView stratum(Estimate.Cell cell) {
        return new StratumView(cell.stratum().label(), cell.stratum().isLinked(), cell.stratum().isAsked(), cell.pairs(),
                cell.expected(), cell.answered(), cell.same(), Estimate.share(cell.same(), cell.answered()));
    }

    private Sample sample(List<QualityReader.Draw> draws) {
        QualityReader.Draw last = draws.isEmpty() ? null : draws.get(0);
        Instant drawnAt = last == null ? null : last.at();
        String ruleSet = last == null ? null : last.ruleSet();
        return jdbc.queryForObject("""
                select count(*) as drawn, count(*) filter (where t.closed_why in ('said-same', 'said-different')) as answered,
                    count(*) filter (where t.state = 'open') as waiting
                from quality_question q cross join lateral (select state, closed_why from task t
                    where t.id = q.task_id or t.origin = q.task_id order by t.change_no desc limit 1) t
                """, (row, n) -> new Sample(row.getLong("drawn"), row.getLong("answered"),
                row.getLong("drawn") - row.getLong("answered") - row.getLong("waiting"), row.getLong("waiting"),
                drawnAt, ruleSet));
    }
}
