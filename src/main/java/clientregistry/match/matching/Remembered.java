package clientregistry.match.matching;

import clientregistry.match.normalisation.AddressFeatures;
import clientregistry.match.normalisation.NameFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What names and addresses of a person's records said about one record, so that equal ones, which most records of a
 * person have, are compared once. Confined to one thread and one record.
 */
final class Remembered {

    private record Said<K, V>(K of, V what) {
    }

    private final List<Said<List<NameFeatures>, NameComparison.Best>> names = new ArrayList<>();
    private final List<Said<List<AddressFeatures>, Level>> addresses = new ArrayList<>();

    NameComparison.Best names(List<NameFeatures> of, Supplier<NameComparison.Best> compare) {
        return remembered(names, of, compare);
    }

    Level addresses(List<AddressFeatures> of, Supplier<Level> compare) {
        return remembered(addresses, of, compare);
    }

    private static <K, V> V remembered(List<Said<K, V>> seen, K of, Supplier<V> compare) {
        for (Said<K, V> each : seen) {
            if (each.of.equals(of)) {
                return each.what;
            }
        }
        V what = compare.get();
        seen.add(new Said<>(of, what));
        return what;
    }
}
