package clientregistry.tools.trial;

import clientregistry.match.normalisation.Features;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Features of the records used lately; the rest is read when it is needed. One thread. */
final class RecentFeatures {

    /** About 1.5 kB each. */
    private static final int KEPT = 40_000;

    private final TrialRecords register;
    private final Map<Integer, Features> kept = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Features> eldest) {
            return size() > KEPT;
        }
    };

    RecentFeatures(TrialRecords register) {
        this.register = register;
    }

    /** Of all of these that are there still. */
    Map<Integer, Features> of(Set<Integer> records) {
        Map<Integer, Features> found = new HashMap<>();
        records.stream().filter(kept::containsKey).forEach(each -> found.put(each, kept.get(each)));
        Collection<UUID> missing = records.stream().filter(each -> !found.containsKey(each)).map(register::id)
                .collect(Collectors.toList());
        register.features(missing).forEach((id, features) -> found.put(register.number(id), features));
        kept.putAll(found);
        return found;
    }
}
