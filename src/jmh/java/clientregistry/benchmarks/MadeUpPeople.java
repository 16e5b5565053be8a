package clientregistry.benchmarks;

import clientregistry.feed.file.PersonRow;
import clientregistry.feed.fhir.GoldenMember;
import clientregistry.feed.intake.FileIntake;
import clientregistry.feed.intake.Received.RecordSent;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.Features;
import clientregistry.person.security.Source;
import clientregistry.tools.demo.Population;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A made-up population with its mistakes, the same at each run: some people have a dozen records and more. */
final class MadeUpPeople {

    private static final int PEOPLE = 150;
    private static final int RECORDS = 12 * PEOPLE;

    /**
     * A record as it is when it was read.
     *
     * @param person who it is in truth
     * @param sent   its Patient as stored, its demographics
     */
    record MadeUpRecord(UUID id, String person, Source source, RecordSent sent, Features features) {

        Member member() {
            return new Member(id, features);
        }

        GoldenMember goldenMember() {
            return GoldenMember.of(id, source.name(), id.getLeastSignificantBits(), sent.resource(), features.toJson());
        }
    }

    /** Records of one person: a new one, and those that are there. */
    record Known(MadeUpRecord record, List<MadeUpRecord> members) {
    }

    private final List<MadeUpRecord> records = new ArrayList<>();

    private MadeUpPeople() {
    }

    static MadeUpPeople of(ShippedParts parts) {
        MadeUpPeople people = new MadeUpPeople();
        FileIntake intake = parts.fileIntake();
        for (Population.Entry entry : Population.generate(1, PEOPLE, RECORDS, true).entries()) {
            Source source = parts.sources.source(entry.source()).orElseThrow();
            RecordSent sent = intake.read(source, entry.row());
            people.records.add(new MadeUpRecord(new UUID(0, people.records.size()), entry.personId(), source, sent,
                    parts.normaliser.normalise(sent.demographics(), parts.sources::isShared)));
        }
        return people;
    }

    /** As the messages' source has them, a record each. */
    static List<PersonRow> rows() {
        return Population.generate(1, RECORDS, RECORDS).of(ShippedParts.SOURCE);
    }

    List<MadeUpRecord> records() {
        return List.copyOf(records);
    }

    /** Of each person who has enough records: the last of them, and the so many before it. */
    List<Known> known(int members) {
        return persons().stream().filter(person -> person.size() > members)
                .map(person -> new Known(person.get(members), person.subList(0, members))).toList();
    }

    private Collection<List<MadeUpRecord>> persons() {
        Map<String, List<MadeUpRecord>> persons = new LinkedHashMap<>();
        records.forEach(record -> persons.computeIfAbsent(record.person(), none -> new ArrayList<>()).add(record));
        return persons.values();
    }
}
