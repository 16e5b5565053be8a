package clientregistry.link;

import clientregistry.link.OwnIdLeads.Meant;
import clientregistry.person.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which record a feed is about: the one its ids lead to, unless it tells of another individual in name, birth date and
 * sex. A family's account number said beside the number of each must not make the family one record. One thread.
 */
final class MeantRecord {

    private final Workspace workspace;
    private final Matching matching;

    MeantRecord(Workspace workspace, Matching matching) {
        this.workspace = workspace;
        this.matching = matching;
    }

    /** Of several records that ids lead to, one that may be the individual told of goes before one that cannot. */
    Meant of(Change.Upsert upsert, RecordState addressed) {
        Meant meant = workspace.ownIds().meant(upsert.own(), addressed, Set.of());
        if (meant.others().isEmpty() || !isAnother(meant.record(), upsert)) {
            return meant;
        }
        RecordState fitting = meant.others().stream().filter(other -> other.active() && !isAnother(other, upsert))
                .findFirst().orElse(null);
        if (fitting == null) {
            return meant;
        }
        List<RecordState> others = new ArrayList<>(meant.others());
        others.set(others.indexOf(fitting), meant.record());
        return new Meant(fitting, others);
    }

    /**
     * The number of a new record, where a number nobody knows is said beside one that leads to somebody else; a steward
     * is to be asked whether that was a mistake.
     *
     * @param record that the ids lead to, null when they lead to none
     * @return null when the feed is about that record
     */
    RecordKey ofAnother(RecordState record, Change.Upsert upsert) {
        RecordKey unknown = upsert.own().ids().stream().filter(id -> !workspace.ownIds().leads(id)).findFirst()
                .orElse(null);
        return unknown != null && isAnother(record, upsert) ? unknown : null;
    }

    /** Where the sender named no record otherwise than by ids of its own. */
    private boolean isAnother(RecordState record, Change.Upsert upsert) {
        boolean byIds = upsert.addressedId() == null && upsert.own().meant() == null;
        return byIds && record != null && record.active() && record.features != null
                && matching.isAnother(record.features, upsert.content().features());
    }
}
