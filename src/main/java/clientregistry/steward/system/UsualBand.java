package clientregistry.steward.system;

import clientregistry.store.measures.MetricSamples.Usual;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a figure usually is at an hour of the day: between a tenth and nine tenths of its samples of the same hours of the
 * days before. An hour measured on fewer than three days says nothing. Immutable.
 */
public final class UsualBand {

    private static final int FEWEST_DAYS = 3;

    private final Map<Integer, Usual> hours;

    private UsualBand(Map<Integer, Usual> hours) {
        this.hours = hours;
    }

    /**
     * The band of a day.
     *
     * @param usual of one figure, an hour each
     */
    public static UsualBand of(List<Usual> usual) {
        return new UsualBand(usual.stream().filter(each -> each.days() >= FEWEST_DAYS)
                .collect(Collectors.toUnmodifiableMap(Usual::hour, Function.identity())));
    }

    /** What is usual at this time, empty when that is not known. */
    public Optional<Usual> at(Instant time) {
        return Optional.ofNullable(hours.get(time.atZone(ZoneOffset.UTC).getHour()));
    }

    /**
     * Whether a value is far above what is usual then: beyond the band by more than the band is wide, and by half. What is
     * a little above is above in one of ten samples anyway.
     */
    public boolean isFarAbove(Instant time, double value) {
        return at(time).filter(usual -> value > usual.high() + (usual.high() - usual.low())
                && value > 1.5 * usual.high()).isPresent();
    }
}
