package clientregistry.link;

import static clientregistry.run.Feed.row;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.tools.demo.Population;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Individuals of whom one source knows the phone and another one the birth date, so that nothing shows them to be one
 * but the record of a third that knows both. All made up, by number.
 */
final class SplitPeople {

    private static final String[] SYLLABLES = {"ba", "ke", "li", "mo", "nu", "ra", "si", "to", "wu", "ze"};

    private SplitPeople() {
    }

    private static PersonRow named(String id, int n) {
        return row(id, "N" + SYLLABLES[n % 10] + SYLLABLES[n / 10 % 10] + "ta", "K" + SYLLABLES[(n * 7 + 3) % 10]
                + SYLLABLES[(n / 10 * 3 + 1) % 10] + "ngo", "", "f", "");
    }

    static PersonRow withPhone(String id, int n) {
        return named(id, n).with(PersonColumn.PHONE, "0772%06d".formatted(123 + n * 7919L % 1_000_000));
    }

    static PersonRow withDay(String id, int n) {
        return named(id, n).with(PersonColumn.BIRTH_DATE, "%d-%02d-%02d".formatted(1950 + n % 40, 1 + n % 12,
                1 + n % 28));
    }

    static PersonRow withBoth(String id, int n) {
        return withPhone(id, n).with(PersonColumn.BIRTH_DATE, withDay(id, n).birthDate());
    }

    /** Everyone told of by three sources, in any order; the third changes its mind about some. */
    static List<RecordHistoryStep.History> histories(int people, Random random) {
        List<RecordHistoryStep.History> histories = new ArrayList<>();
        for (int n = 0; n < people; n++) {
            histories.add(new RecordHistoryStep.History(List.of(step("openmrs", withPhone("split-a" + n, n)))));
            histories.add(new RecordHistoryStep.History(List.of(step("dhis2", withDay("split-b" + n, n)))));
            List<RecordHistoryStep> both = new ArrayList<>(List.of(step("lims", withBoth("split-r" + n, n))));
            if (random.nextInt(4) == 0) {
                both.add(step("lims", withDay("split-r" + n, n)));
            }
            histories.add(new RecordHistoryStep.History(both));
        }
        Collections.shuffle(histories, random);
        return histories;
    }

    private static RecordHistoryStep step(String source, PersonRow row) {
        return new RecordHistoryStep(source, row, null, false);
    }

    /** The same as feeds of a registry without doors. */
    static List<Population.Entry> entries(int people, Random random) {
        return histories(people, random).stream().flatMap(history -> history.steps().stream())
                .map(step -> new Population.Entry(step.row(), step.source(), "", List.of())).toList();
    }
}
