package clientregistry.tools.demo;

import clientregistry.feed.csv.PersonColumn;
import clientregistry.feed.csv.PersonRow;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes up people as they are in truth: households with parents and children, some twins, some sons named after their
 * father. All random draws come from one generator in a fixed order, so a seed always makes the same people.
 */
final class People {

    /** Ages are counted to this day, so that the people of a seed do not change with the calendar. */
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 30);
    private static final String[] NETWORKS = {"70", "72", "74", "75", "76", "77", "78"};

    private final Random random;
    private final List<Culture> cultures;
    private final Map<String, List<String>> places = DemoText.entries("places.txt");
    private final List<String> districts = List.copyOf(places.keySet());
    private final List<String> streets = DemoText.lines("streets.txt");
    private final Set<String> nationalIds = new HashSet<>();

    People(Random random) {
        this.random = random;
        Culture ugandan = Culture.load("ugandan");
        Culture swahili = Culture.load("swahili");
        Culture arabic = Culture.load("arabic");
        Culture anglo = Culture.load("anglo");
        // Shares of the population, as a list to draw from.
        this.cultures = List.of(ugandan, ugandan, ugandan, ugandan, swahili, swahili, arabic, arabic, anglo, anglo,
                Culture.load("latin"));
    }

    /** Each row is one person, {@code record_id} the person's id. */
    List<PersonRow> make(int count) {
        List<PersonRow> people = new ArrayList<>(count);
        while (people.size() < count) {
            people.addAll(family());
        }
        List<PersonRow> numbered = new ArrayList<>(count);
        for (PersonRow person : people.subList(0, count)) {
            numbered.add(person.with(PersonColumn.RECORD_ID, String.format(Locale.ROOT, "P%06d", numbered.size() + 1)));
        }
        return numbered;
    }

    private List<PersonRow> family() {
        Household home = household();
        List<PersonRow> members = new ArrayList<>();
        int adults = chance(0.45) ? 2 : 1;
        boolean firstFemale = random.nextBoolean();
        for (int i = 0; i < adults; i++) {
            members.add(adult(home, i == 0 ? firstFemale : !firstFemale));
        }
        int children = chance(0.5) ? 0 : 1 + random.nextInt(4);
        for (int i = 0; i < children; i++) {
            members.add(child(home, members));
        }
        if (children > 0 && chance(0.08)) {
            members.add(twin(members.get(members.size() - 1), home));
        }
        if (children > 0 && !firstFemale && chance(0.05)) {
            members.add(junior(members.get(0), home));
        }
        return members;
    }

    private Household household() {
        Culture culture = cultures.get(random.nextInt(cultures.size()));
        String district = districts.get((int) (districts.size() * Math.pow(random.nextDouble(), 1.5)));
        return new Household(culture, culture.familyName(random), phone(), String.valueOf(1 + random.nextInt(180)),
                pick(streets), pick(places.get(district)), district);
    }

    private PersonRow adult(Household home, boolean female) {
        LocalDate born = TODAY.minusDays(18 * 365 + (long) (66 * 365 * Math.pow(random.nextDouble(), 1.5)));
        PersonRow person = person(home, female, born, chance(0.6) ? phone() : home.phone());
        if (chance(0.15)) {
            person = person.with(PersonColumn.EMAIL, email(person));
        }
        return chance(0.85) ? person.with(PersonColumn.NATIONAL_ID, nationalId(female, born)) : person;
    }

    /** Parents do not give two of their children one name. */
    private PersonRow child(Household home, List<PersonRow> family) {
        LocalDate born = TODAY.minusDays(random.nextInt(17 * 365));
        PersonRow child = person(home, random.nextBoolean(), born, chance(0.5) ? home.phone() : "");
        boolean taken = family.stream().anyMatch(member -> member.givenName().equals(child.givenName()));
        return taken ? child(home, family) : child;
    }

    private PersonRow twin(PersonRow sibling, Household home) {
        boolean female = sibling.sex().equals("f");
        return sibling.with(PersonColumn.GIVEN_NAME, home.culture().alike(sibling.givenName(), female, random))
                .with(PersonColumn.OTHER_ID, "");
    }

    private PersonRow junior(PersonRow father, Household home) {
        LocalDate born = LocalDate.parse(father.birthDate()).plusDays((19 + random.nextInt(15)) * 365L
                + random.nextInt(365));
        LocalDate latest = TODAY.minusDays(random.nextInt(365));
        return person(home, false, born.isBefore(latest) ? born : latest, home.phone())
                .with(PersonColumn.GIVEN_NAME, father.givenName()).with(PersonColumn.SURNAME, father.surname());
    }

    private PersonRow person(Household home, boolean female, LocalDate born, String phone) {
        String given = home.culture().given(female, random);
        String middle = chance(0.35) ? home.culture().given(female, random) : "";
        String art = chance(0.08) ? art() : "";
        return new PersonRow("", given, middle, home.familyNameOfMember(random), female ? "f" : "m", born.toString(),
                phone, "", home.streetNumber(), home.street(), "", home.village(), home.district(), "", "", art);
    }

    private String phone() {
        return "0" + pick(List.of(NETWORKS)) + String.format(Locale.ROOT, "%07d", random.nextInt(10_000_000));
    }

    private String email(PersonRow person) {
        String ascii = Normalizer.normalize(person.givenName() + "." + person.surname(), Normalizer.Form.NFD);
        return ascii.replaceAll("[^A-Za-z.]", "").toLowerCase(Locale.ROOT) + random.nextInt(100) + "@example.org";
    }

    /** Fourteen characters: C, sex, year of birth, digits, letters; no two people have the same. */
    private String nationalId(boolean female, LocalDate born) {
        String id = (female ? "CF" : "CM") + String.format(Locale.ROOT, "%02d%06d", born.getYear() % 100,
                random.nextInt(1_000_000)) + letters(4);
        return nationalIds.add(id) ? id : nationalId(female, born);
    }

    private String art() {
        return letters(3) + "-" + (100_000 + random.nextInt(900_000));
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append((char) ('A' + random.nextInt(26)));
        }
        return letters.toString();
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
