package clientregistry.publish.reconcile;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;

/** What is made of many at once, although of one of them it cannot be made: that one is found by halving. */
final class Halves {

    private Halves() {
    }

    /**
     * Makes something of each.
     *
     * @param make  of all or of some; may throw because of one of them, and then all else of it is lost
     * @param never stands for what cannot be made
     * @throws DataAccessException when the database does not answer, which is no fault of one of them
     */
    static <T> Map<UUID, T> of(Collection<UUID> ids, Function<Collection<UUID>, Map<UUID, T>> make, T never) {
        try {
            return make.apply(ids);
        } catch (DataAccessException gone) {
            throw gone;
        } catch (RuntimeException e) {
            return ids.size() > 1 ? ofHalves(List.copyOf(ids), make, never)
                    : ids.stream().collect(Collectors.toMap(id -> id, id -> never));
        }
    }

    private static <T> Map<UUID, T> ofHalves(List<UUID> ids, Function<Collection<UUID>, Map<UUID, T>> make, T never) {
        int middle = ids.size() / 2;
        Map<UUID, T> made = new HashMap<>(of(ids.subList(0, middle), make, never));
        made.putAll(of(ids.subList(middle, ids.size()), make, never));
        return made;
    }
}
