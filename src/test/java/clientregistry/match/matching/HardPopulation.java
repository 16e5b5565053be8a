package clientregistry.match.matching;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes people who are easily taken for each other: families of one surname in one village on one phone, twins, fathers
 * and sons of one name, newborns without a name, national ids given out in a row. Seeded, so every run sees the same.
 */
public final class HardPopulation {

    private static final List<String> FAMILY = List.of("Okello", "Okelo", "Mugisha", "Nakato", "Nakatto", "Byaruhanga",
            "Tumusiime", "Opio", "Ojok", "Ssali", "Sali", "Kato", "Otim", "Auma", "Akello", "Odongo", "Odong", "Lubega",
            "Mukasa", "Musoke", "Nsubuga", "Kizza", "Kiiza", "Wanyama", "Were", "Barasa", "Ouma", "Omondi", "Otieno",
            "Achieng");
    private static final List<String> WOMEN = List.of("Mary", "Maria", "Miriam", "Grace", "Gracious", "Sarah", "Sandra",
            "Ruth", "Esther", "Hellen", "Betty", "Beatrice", "Florence", "Agnes", "Annet", "Anna", "Joan", "Joyce",
            "Judith", "Juliet", "Christine", "Catherine", "Irene", "Immaculate", "Prossy", "Scovia", "Stella",
            "Sylvia", "Susan", "Rose");
    private static final List<String> MEN = List.of("John", "Jonathan", "Joseph", "Josephat", "James", "Jacob", "Isaac",
            "Ismail", "Moses", "Peter", "Patrick", "Paul", "David", "Daniel", "Denis", "Samuel", "Simon", "Solomon",
            "Stephen", "Robert", "Ronald", "Richard", "Brian", "Benard", "Ivan", "Emmanuel", "Godfrey", "George",
            "Geoffrey", "Charles");
    private static final List<String> VILLAGES = List.of("Kyebando", "Bukoto", "Kalerwe", "Nansana", "Kawempe",
            "Makindye", "Bwaise", "Katwe", "Luzira", "Ntinda", "Najjera", "Kasubi", "Mengo", "Wakiso");

    private record Individual(String given, String family, Sex sex, LocalDate born, String phone, String village,
                              String house, String nationalId) {
    }

    private final Random random;
    private final List<Individual> people = new ArrayList<>();
    private int nextId = 48_000_000;

    private HardPopulation(long seed) {
        random = new Random(seed);
    }

    public static SharedPeople of(int families, long seed) {
        HardPopulation population = new HardPopulation(seed);
        for (int i = 0; i < families; i++) {
            population.family();
        }
        return Visits.of("hard population", population.people.size(), population.random,
                individual -> population.record(population.people.get(individual)));
    }

    private void family() {
        String name = pick(FAMILY);
        String phone = "77" + (2_000_000 + random.nextInt(900_000));
        String village = pick(VILLAGES);
        String house = String.valueOf(1 + random.nextInt(200));
        Individual father = new Individual(pick(MEN), name, Sex.MALE, day(1950, 35), phone, village, house, id());
        people.add(father);
        people.add(new Individual(pick(WOMEN), name, Sex.FEMALE, day(1955, 35), phone, village, house, id()));
        Set<String> taken = new HashSet<>(random.nextInt(10) == 0 ? List.of() : List.of(father.given()));
        for (int children = random.nextInt(6); children > 0; children--) {
            LocalDate born = day(1985, 38);
            for (int births = random.nextInt(12) == 0 ? 2 : 1; births > 0; births--) {
                people.add(child(father, born, freshName(taken)));
            }
        }
    }

    /** No two children of one family bear one name; one family in ten may name a son after his father. */
    private String freshName(Set<String> taken) {
        String name = pick(random.nextBoolean() ? MEN : WOMEN);
        return taken.add(name) ? name : freshName(taken);
    }

    private Individual child(Individual father, LocalDate born, String given) {
        return new Individual(given, father.family(), MEN.contains(given) ? Sex.MALE : Sex.FEMALE, born, father.phone(),
                father.village(), father.house(), id());
    }

    private LocalDate day(int from, int years) {
        LocalDate day = LocalDate.of(from + random.nextInt(years), 1, 1);
        return random.nextInt(6) == 0 ? day : day.plusDays(random.nextInt(365));
    }

    private String id() {
        return "CM" + nextId++ + "UG";
    }

    private Demographics record(Individual who) {
        String given = given(who);
        String family = chance(10) ? typo(who.family()) : who.family();
        PersonName name = name(given, family);
        List<Identifier> ids = chance(50)
                ? List.of() : List.of(new Identifier(SharedPeople.NATIONAL_ID, nationalId(who)));
        List<ContactPoint> phones = chance(30) ? List.of()
                : List.of(new ContactPoint(ContactPoint.Kind.PHONE, who.phone(), null));
        return new Demographics(ids, List.of(name), chance(5) ? Sex.UNKNOWN : who.sex(), birth(who.born()), phones,
                List.of(address(who)), null, null);
    }

    private String given(Individual who) {
        if (chance(4)) {
            return null;
        }
        if (chance(3)) {
            return "BABY OF " + who.family();
        }
        return chance(15) ? typo(who.given()) : who.given();
    }

    private PersonName name(String given, String family) {
        if (chance(6) && given != null) {
            return PersonName.of(given, family);
        }
        return given == null ? PersonName.of(family) : PersonName.of(family, given);
    }

    private String nationalId(Individual who) {
        return chance(4) ? typo(who.nationalId()) : who.nationalId();
    }

    private String birth(LocalDate born) {
        if (chance(10)) {
            return chance(50) ? null : String.valueOf(born.getYear());
        }
        return (chance(6) ? born.plusYears(random.nextInt(3) - 1).plusDays(random.nextInt(4)) : born).toString();
    }

    private PostalAddress address(Individual who) {
        List<String> lines = chance(40) ? List.of() : List.of(who.house() + " " + who.village() + " Road");
        return new PostalAddress(null, lines, chance(10) ? null : who.village(), null, null, null, "UG");
    }

    private String typo(String word) {
        int at = random.nextInt(word.length());
        char letter = (char) ('a' + random.nextInt(26));
        return word.substring(0, at) + letter + word.substring(at + random.nextInt(2));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
