package clientregistry.tools.bench;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.tools.demo.Population;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The made-up people of a bench: those that a registry is filled with, chunk by chunk, 1.4 records a person from three
 * sources; and who comes later, half of them known. The same numbers make the same people.
 */
final class BasePeople {

    /** Records of a chunk. */
    static final int CHUNK = 10_000;
    private static final int PERSONS = CHUNK * 7 / 10;
    private static final long NEW = 5_000_000;
    private static final long KNOWN = 1_000_000;

    private BasePeople() {
    }

    static List<Population.Entry> chunk(int number) {
        return named("b" + number, Population.generate(KNOWN + number, PERSONS, CHUNK), entry -> true, CHUNK);
    }

    /**
     * Who comes to a source after the base was filled.
     *
     * @param series of another number come others
     * @param base   records in the registry
     */
    static List<PersonRow> later(String source, int series, int base) {
        Predicate<Population.Entry> its = entry -> entry.source().equals(source);
        Stream<Population.Entry> unknown = named("n" + series, Population.generate(NEW + series, PERSONS, CHUNK), its, CHUNK / 6)
                .stream();
        int chunks = base / CHUNK;
        if (chunks == 0) {
            return unknown.map(Population.Entry::row).toList();
        }
        // The same persons seen at other visits.
        Population again = Population.generate(KNOWN + series % chunks, PERSONS, 2 * PERSONS);
        List<PersonRow> known = named("k" + series, again, its, CHUNK / 6).stream().map(Population.Entry::row).toList();
        return inTurn(unknown.map(Population.Entry::row).toList(), known);
    }

    private static List<PersonRow> inTurn(List<PersonRow> one, List<PersonRow> other) {
        int both = Math.min(one.size(), other.size());
        return Stream.iterate(0, i -> i < both, i -> i + 1).flatMap(i -> Stream.of(one.get(i), other.get(i))).toList();
    }

    /** Local ids are those of one population only. */
    private static List<Population.Entry> named(String prefix, Population population, Predicate<Population.Entry> which, int most) {
        return population.entries().stream().filter(which).limit(most)
                .map(entry -> new Population.Entry(entry.row().with(PersonColumn.RECORD_ID, prefix + "-" + entry.row().recordId()),
                        entry.source(), entry.personId(), entry.mistakes())).toList();
    }
}
