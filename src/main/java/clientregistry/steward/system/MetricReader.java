package clientregistry.steward.system;

import clientregistry.steward.system.MetricSeries.Point;
import clientregistry.store.measures.MetricSamples.Sample;
import clientregistry.store.measures.MetricSamples.Usual;
import clientregistry.store.measures.MetricSamples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A day of all figures beside their usual bands. What is usual is read once in five minutes, which is as often as it can
 * change. Thread-safe.
 */
public final class MetricReader {

    private static final Duration SHOWN = Duration.ofHours(24);

    private final MetricSamples samples;
    private final Clock clock;
    private Map<String, UsualBand> bands = Map.of();
    private Instant bandsOf = Instant.EPOCH;

    MetricReader(MetricSamples samples, Clock clock) {
        this.samples = samples;
        this.clock = clock;
    }

    /** In the order of figures. */
    public List<MetricSeries> lastDay() {
        Instant from = clock.instant().minus(SHOWN);
        Map<String, UsualBand> usual = bands(MetricSamples.slot(from));
        Map<String, List<Sample>> found = new TreeMap<>(samples.since(from).stream()
                .filter(each -> Metric.named(each.metric()).isPresent())
                .collect(Collectors.groupingBy(Sample::metric)));
        List<MetricSeries> series = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            found.forEach((name, of) -> {
                if (Metric.named(name).filter(metric::equals).isPresent()) {
                    series.add(series(metric, name, of, usual.getOrDefault(name, UsualBand.of(List.of()))));
                }
            });
        }
        return series;
    }

    private static MetricSeries series(Metric metric, String name, List<Sample> samples, UsualBand usual) {
        List<Point> points = samples.stream().map(each -> {
            Usual then = usual.at(each.at()).orElse(null);
            return then == null ? new Point(each.at(), each.value(), null, null)
                    : new Point(each.at(), each.value(), then.low(), then.high());
        }).toList();
        Sample last = samples.get(samples.size() - 1);
        return new MetricSeries(metric.word(), Metric.what(name), metric.unit(), points,
                usual.isFarAbove(last.at(), last.value()));
    }

    private synchronized Map<String, UsualBand> bands(Instant before) {
        if (before.isAfter(bandsOf)) {
            bands = samples.usual(before).stream().collect(Collectors.groupingBy(Usual::metric,
                    Collectors.collectingAndThen(Collectors.toList(), UsualBand::of)));
            bandsOf = before;
        }
        return bands;
    }
}
