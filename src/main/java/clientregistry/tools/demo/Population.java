package clientregistry.tools.demo;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A made-up population as the three demo sources have it recorded, mistakes included, and the truth about who is who.
 * The same seed and numbers make the same population on every machine.
 *
 * @param entries in the order in which people come to be registered
 */
public record Population(List<Entry> entries) {

    /** Registered names of the sources that hold the records. */
    public static final List<String> SOURCES = Stream.of(DemoSource.values()).map(DemoSource::source).toList();

    /** Of a hundred records, how many have 0, 1, 2 and 3 mistakes. */
    private static final int[] MISTAKES = {52, 32, 12, 4};

    /**
     * One record of one source.
     *
     * @param row      {@code record_id} is the source's local id, not used by another source either
     * @param personId who it is in truth; no source knows it
     * @param mistakes what went wrong, such as {@code NICKNAME}
     */
    public record Entry(PersonRow row, String source, String personId, List<String> mistakes) {
    }

    public Population {
        entries = List.copyOf(entries);
    }

    /** As {@link #generate(long, int, int, boolean)}, no source having two records of one person. */
    public static Population generate(long seed, int people, int records) {
        return generate(seed, people, records, false);
    }

    /**
     * Makes up people and what the sources know of them.
     *
     * @param people  everyone gets at least one record
     * @param records at least {@code people}
     * @param repeats whether a source may have several records of one person; if not, at most 3 times {@code people}
     *                records are possible
     * @throws IllegalArgumentException for numbers that do not fit together
     */
    public static Population generate(long seed, int people, int records, boolean repeats) {
        int sources = DemoSource.values().length;
        if (people < 1 || records < people || (!repeats && records > (long) people * sources)) {
            throw new IllegalArgumentException(records + " records of " + people + " people are not possible");
        }
        Random random = new Random(seed);
        List<PersonRow> truth = new People(random).make(people);
        List<Visit> visits = repeats ? Visit.anywhere(people, records, random) : Visit.apart(people, records, random);
        Collections.shuffle(visits, random);
        List<Entry> entries = new ArrayList<>(records);
        for (Visit visit : visits) {
            entries.add(entry(truth, visit, 100_001 + entries.size(), random));
        }
        return new Population(entries);
    }

    /** The records of one source, in order. */
    public List<PersonRow> of(String source) {
        return entries.stream().filter(entry -> entry.source().equals(source)).map(Entry::row).toList();
    }

    /** Local id to person id; local ids are unique over all sources. */
    public Map<String, String> truth() {
        Map<String, String> truth = new LinkedHashMap<>();
        entries.forEach(entry -> truth.put(entry.row().recordId(), entry.personId()));
        return truth;
    }

    private static Entry entry(List<PersonRow> people, Visit visit, int number, Random random) {
        PersonRow person = people.get(visit.person());
        PersonRow row = visit.source().asks(person, random);
        List<String> mistakes = new ArrayList<>();
        int count = mistakeCount(random);
        for (int tries = 0; mistakes.size() < count && tries < 50; tries++) {
            Mistake mistake = Mistake.pick(random);
            PersonRow changed = mistake.make(row, people.get(random.nextInt(people.size())), random);
            if (!changed.equals(row) && !mistakes.contains(mistake.name())) {
                row = changed;
                mistakes.add(mistake.name());
            }
        }
        row = visit.source().writes(row).with(PersonColumn.RECORD_ID, visit.source().localId(number));
        return new Entry(row, visit.source().source(), person.recordId(), List.copyOf(mistakes));
    }

    private static int mistakeCount(Random random) {
        int left = random.nextInt(100);
        int count = 0;
        while (left >= MISTAKES[count]) {
            left -= MISTAKES[count++];
        }
        return count;
    }
}
