package clientregistry.training;

import clientregistry.matching.Member;
import clientregistry.matching.RuleSet;
import clientregistry.matching.SharedPeople;
import clientregistry.normalisation.Normaliser;
import clientregistry.person.Demographics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records whose truth is known, for learning without it. */
record People(List<Member> members, Map<UUID, String> truth) {

    static final RuleSet RULES = RuleSet.load(Path.of("config", "matching.yaml"));

    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config", "normalisation"));

    static People of(SharedPeople shared) {
        return of(shared.records(), shared.truth());
    }

    private static People of(Map<String, Demographics> records, Map<String, String> truth) {
        Map<UUID, Member> members = new LinkedHashMap<>();
        Map<UUID, String> persons = new HashMap<>();
        Sample sample = new Sample(1, Integer.MAX_VALUE);
        records.forEach((id, sent) -> {
            UUID record = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
            members.put(record, new Member(record, NORMALISER.normalise(sent)));
            persons.put(record, truth.get(id));
            sample.offer(record);
        });
        return new People(sample.records().stream().map(members::get).toList(), persons);
    }
}
