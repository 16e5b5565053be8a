package clientregistry.match.matching;

import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Judges each CDC probe alone against the seed, every seed row a person of its own ({@code Match Id} is not used). */
final class CdcProbes {

    private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{2}|\\d{4})");

    private final Normaliser normaliser;
    private final Decide decide;
    private final Map<UUID, Features> seed = new LinkedHashMap<>();
    private final Map<UUID, Set<String>> keys = new HashMap<>();

    CdcProbes(Normaliser normaliser, Decide decide) throws IOException {
        this.normaliser = normaliser;
        this.decide = decide;
        for (CSVRecord row : rows("nbs_seed.csv")) {
            Features features = normaliser.normalise(demographics(row));
            UUID id = new UUID(0, seed.size());
            seed.put(id, features);
            keys.put(id, new HashSet<>(BlockingKeys.of(features).all().toList()));
        }
    }

    /** How often each decision fell, by what was expected: {@code match -> Link} = 40. */
    Map<String, Integer> judge() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (CSVRecord row : rows("nbs_test.csv")) {
            Decision decision = decide(normaliser.normalise(demographics(row)));
            counts.merge(row.get("Expected Result") + " -> " + decision.getClass().getSimpleName(), 1, Integer::sum);
        }
        return counts;
    }

    private Decision decide(Features probe) {
        List<String> wanted = BlockingKeys.of(probe).all().toList();
        List<CandidatePerson> candidates = new ArrayList<>();
        keys.forEach((id, own) -> {
            if (Asking.of(decide.rules()).of(wanted).weight(own) > 0) {
                candidates.add(new CandidatePerson(id, List.of(new Member(id, seed.get(id)))));
            }
        });
        return decide.decide(probe, candidates);
    }

    private static List<CSVRecord> rows(String file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser parser = format.parse(Files.newBufferedReader(SharedPeople.FOLDER.resolve("cdc")
                .resolve(file)))) {
            return parser.getRecords();
        }
    }

    private static Demographics demographics(CSVRecord row) {
        PersonName name = new PersonName(null, row.get("LAST"), List.of(row.get("FIRST")), List.of(),
                List.of(row.get("SUFFIX")));
        PostalAddress home = new PostalAddress(null, List.of(row.get("ADDRESS").split("\\\\n|,|\\n")),
                row.get("CITY"), null, row.get("STATE"), row.get("ZIP"), "US");
        Sex sex = row.get("GENDER").equals("F") ? Sex.FEMALE : Sex.MALE;
        return new Demographics(List.of(new Identifier(SharedPeople.NATIONAL_ID, row.get("SSN"))), List.of(name), sex,
                iso(row.get("BIRTHDATE")), List.of(), List.of(home), row.get("MAIDEN"), null);
    }

    /** Two-digit years: up to 24 are of this century. */
    private static String iso(String date) {
        Matcher parts = AMERICAN.matcher(date);
        if (!parts.matches()) {
            return date;
        }
        int year = Integer.parseInt(parts.group(3));
        if (year <= 99) {
            year += year > 24 ? 1900 : 2000;
        }
        return "%04d-%02d-%02d".formatted(year, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
}
