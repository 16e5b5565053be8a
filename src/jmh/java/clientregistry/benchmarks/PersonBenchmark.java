package clientregistry.benchmarks;

import clientregistry.benchmarks.MadeUpPeople.Known;
import clientregistry.benchmarks.MadeUpPeople.MadeUpRecord;
import clientregistry.match.matching.CandidatePerson;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Decision;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.PersonScore;
import clientregistry.match.normalisation.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A record and persons of so many members each. */
public class PersonBenchmark extends StepBenchmark {

    /** Persons among whom one is chosen: its own, and others. */
    private static final int CANDIDATES = 5;

    private record Question(Features record, List<CandidatePerson> candidates) {
    }

    @Param({"1", "3", "10"})
    public int members;

    private Decide decide;
    private Turn<Question> questions;

    /** Puts a record beside its own person and the next ones. */
    @Setup
    public void ask() {
        ShippedParts parts = new ShippedParts();
        decide = parts.decide();
        List<Known> known = MadeUpPeople.of(parts).known(members);
        List<CandidatePerson> persons = known.stream().map(PersonBenchmark::person).toList();
        List<Question> asked = new ArrayList<>();
        for (int i = 0; i + CANDIDATES <= known.size(); i++) {
            asked.add(new Question(known.get(i).record().features(), persons.subList(i, i + CANDIDATES)));
        }
        questions = new Turn<>(asked);
    }

    private static CandidatePerson person(Known known) {
        List<Member> all = known.members().stream().map(MadeUpRecord::member).toList();
        return new CandidatePerson(new UUID(1, all.get(0).record().getLeastSignificantBits()), all);
    }

    /** How well a record fits its own person. */
    @Benchmark
    public PersonScore score() {
        Question next = questions.next();
        return decide.score(next.record(), next.candidates().get(0).members());
    }

    /** Whose record it is, among five persons. */
    @Benchmark
    public Decision decide() {
        Question next = questions.next();
        return decide.decide(next.record(), next.candidates());
    }
}
