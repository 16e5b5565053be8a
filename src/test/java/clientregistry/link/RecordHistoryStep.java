package clientregistry.link;

import clientregistry.feed.csv.PersonColumn;
import clientregistry.feed.csv.PersonRow;
import clientregistry.tools.demo.Population;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One thing a source says of a record.
 *
 * @param row     the record as it is now; the survivor of a merge
 * @param retired local id given up, null for a feed
 * @param hl7     by HL7v2, else by FHIR
 */
record RecordHistoryStep(String source, PersonRow row, String retired, boolean hl7) {

    /** What one source says, in this order. */
    record History(List<RecordHistoryStep> steps) {
    }

    /**
     * Everyone of a population, some updated later and some merged with another record of the same source; shuffled.
     */
    static List<History> of(Population population, Random random) {
        List<History> histories = new ArrayList<>();
        List<Population.Entry> entries = new ArrayList<>(population.entries());
        Collections.shuffle(entries, random);
        for (int i = 0; i < entries.size(); i++) {
            Population.Entry entry = entries.get(i);
            List<RecordHistoryStep> steps = new ArrayList<>();
            steps.add(new RecordHistoryStep(entry.source(), entry.row(), null, random.nextBoolean()));
            if (random.nextInt(8) == 0) {
                Population.Entry like = entries.get(random.nextInt(entries.size()));
                steps.add(new RecordHistoryStep(entry.source(), changed(entry.row(), like.row(), random), null,
                        random.nextBoolean()));
            }
            if (random.nextInt(25) == 0) {
                PersonRow duplicate = entry.row().with(PersonColumn.RECORD_ID, entry.row().recordId() + "d");
                steps.add(new RecordHistoryStep(entry.source(), duplicate, null, random.nextBoolean()));
                steps.add(new RecordHistoryStep(entry.source(), entry.row(), duplicate.recordId(), true));
            }
            histories.add(new History(steps));
        }
        return histories;
    }

    private static PersonRow changed(PersonRow row, PersonRow like, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> row.with(PersonColumn.CITY, like.city());
            case 1 -> row.with(PersonColumn.PHONE, like.phone());
            case 2 -> row.with(PersonColumn.SURNAME, like.surname());
            default -> like.with(PersonColumn.RECORD_ID, row.recordId());
        };
    }
}
