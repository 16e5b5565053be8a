package clientregistry.tools.training;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.file.PersonRow;
import clientregistry.feed.intake.FileIntake;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.matching.SharedPeople;
import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.Demographics;
import clientregistry.person.security.Source;
import clientregistry.tools.demo.Population;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records whose truth is known, for learning without it. */
record People(List<Member> members, Map<UUID, String> truth) {

    static final RuleSet RULES = RuleSetFiles.load(Path.of("config", "matching.yaml"));

    private static final String LOCAL = "http://localhost/local";
    private static final Source SOURCE = new Source("local", "Local", Set.of(LOCAL), List.of(), Source.Duplicates.LINK,
            Source.Order.ARRIVAL, Source.OwnNumber.ANY, Source.EmptyFields.KEEP);
    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config", "normalisation"));

    static People of(SharedPeople shared) {
        return of(shared.records(), shared.truth());
    }

    /** As the demo's sources have them recorded. */
    static People generated(long seed, int people, int records) {
        Map<String, Demographics> sent = new LinkedHashMap<>();
        Population population = Population.generate(seed, people, records);
        population.entries().forEach(entry -> sent.put(entry.row().recordId(), demographics(entry.row())));
        return of(sent, population.truth());
    }

    private static Demographics demographics(PersonRow row) {
        return new FileIntake(null, SharedPeople.NATIONAL_ID, SharedPeople.ART_NUMBER, Bounds.standard(),
                new Fillers(NORMALISER, authority -> !authority.equals(LOCAL)))
                .read(SOURCE, row).demographics();
    }

    boolean areOne(Member one, Member other) {
        return truth.get(one.record()).equals(truth.get(other.record()));
    }

    private static People of(Map<String, Demographics> records, Map<String, String> truth) {
        Map<UUID, Member> members = new LinkedHashMap<>();
        Map<UUID, String> persons = new HashMap<>();
        Sample sample = new Sample(1, Integer.MAX_VALUE);
        records.forEach((id, sent) -> {
            UUID record = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
            members.put(record, new Member(record, NORMALISER.normalise(sent, authority -> !authority.equals(LOCAL))));
            persons.put(record, truth.get(id));
            sample.offer(record);
        });
        return new People(sample.records().stream().map(members::get).toList(), persons);
    }
}
