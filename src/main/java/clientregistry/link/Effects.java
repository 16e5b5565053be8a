package clientregistry.link;

import clientregistry.store.registry.LinkHistory.PastLink;
import clientregistry.store.registry.Separations.ApartRow;
import clientregistry.store.registry.Separations.SubsumptionRow;
import clientregistry.store.registry.TaskStore.TaskRow;
import java.util.List;

/**
 * What one change did.
 *
 * @param closed      links it closed
 * @param opened      links it opened and left open
 * @param tasksClosed questions it answered or carried away
 * @param tasksOpened questions it asked
 * @param apartClosed pairs it let come together again
 * @param apartOpened pairs it keeps apart
 * @param subsumed    ids it closed for their source
 * @param released    ids it opened again
 */
public record Effects(List<PastLink> closed, List<PastLink> opened, List<TaskRow> tasksClosed,
                      List<TaskRow> tasksOpened, List<ApartRow> apartClosed, List<ApartRow> apartOpened,
                      List<SubsumptionRow> subsumed, List<SubsumptionRow> released) {
}
