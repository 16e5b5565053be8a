package clientregistry.tools.learning;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Made-up people of whom rules must not make one: families on one phone, twins, newborns without a name, fathers and
 * sons of one name, namesakes born on one day. Each has one to three records, with mistakes. The same on every machine
 * and in every night.
 *
 * @param records in the order in which they come
 */
public record SafetyPopulation(List<Made> records) {

    /**
     * A record of one of them.
     *
     * @param person who it is, from 0
     */
    public record Made(int person, Demographics demographics) {
    }

    private static final List<List<String>> FAMILY_NAMES = List.of(
            List.of("Okello", "Okelo", "Mugisha", "Nakato", "Byaruhanga", "Opio", "Kato", "Otim", "Lubega", "Mukasa"),
            List.of("Müller", "Mueller", "Schmidt", "Schmitt", "Schneider", "Fischer", "Weber", "Meyer", "Maier"),
            List.of("Nguyen", "Tran", "Le", "Pham", "Hoang", "Phan", "Vu", "Vo", "Dang", "Bui"),
            List.of("Hernández López", "García Pérez", "Martínez Ruiz", "Rodríguez Gil", "Sánchez López"),
            List.of("Khan", "Ahmed", "Hussain", "Begum", "Sharma", "Singh", "Kaur", "Kumar", "Das"));
    private static final List<List<String>> WOMEN = List.of(
            List.of("Mary", "Maria", "Miriam", "Grace", "Sarah", "Ruth", "Esther", "Annet", "Anna", "Joan"),
            List.of("Anna", "Anne", "Ursula", "Sabine", "Petra", "Monika", "Karin", "Lena", "Lea", "Mia"),
            List.of("Lan", "Linh", "Mai", "Hoa", "Huong", "Thu", "Thuy", "Trang", "Anh", "Ngoc"),
            List.of("María", "María José", "Ana", "Ana María", "Carmen", "Lucía", "Rosa", "Elena"),
            List.of("Fatima", "Aisha", "Ayesha", "Priya", "Anita", "Sunita", "Zainab", "Amina"));
    private static final List<List<String>> MEN = List.of(
            List.of("John", "Jonathan", "Joseph", "James", "Jacob", "Isaac", "Moses", "Peter", "Paul", "David"),
            List.of("Hans", "Johann", "Peter", "Michael", "Thomas", "Andreas", "Jan", "Jonas", "Lukas", "Leon"),
            List.of("Minh", "Tuan", "Hung", "Dung", "Duc", "Nam", "Long", "Quan", "Anh", "Binh"),
            List.of("José", "José Luis", "Juan", "Juan Carlos", "Antonio", "Manuel", "Pedro", "Luis"),
            List.of("Mohammed", "Muhammad", "Ali", "Ahmed", "Raj", "Ravi", "Anil", "Imran", "Hassan"));
    private static final List<String> PLACES = List.of("Kyebando", "Bukoto", "Nansana", "Katwe", "Ntinda", "Wakiso");

    private record Individual(String given, String family, Sex sex, LocalDate born, String phone, String place,
            String house, String number, Integer birthOrder) {
    }

    /** Makes them. */
    private static final class Maker {

        private final Random random;
        private final String authority;
        private final List<Individual> people = new ArrayList<>();
        private int numbers = 48_000_000;
        private int culture;

        Maker(long seed, String authority) {
            this.random = new Random(seed);
            this.authority = authority;
        }

        void family() {
            culture = random.nextInt(FAMILY_NAMES.size());
            String name = pick(FAMILY_NAMES.get(culture));
            String phone = "+25677" + (2_000_000 + random.nextInt(900_000));
            String place = pick(PLACES);
            String house = String.valueOf(1 + random.nextInt(200));
            Individual father = new Individual(pick(MEN.get(culture)), name, Sex.MALE, day(1950, 35), phone, place,
                    house, number(), null);
            people.add(father);
            people.add(new Individual(pick(WOMEN.get(culture)), name, Sex.FEMALE, day(1955, 35), phone, place, house,
                    number(), null));
            for (int births = random.nextInt(5); births > 0; births--) {
                children(father, random.nextInt(6) == 0 ? 2 + random.nextInt(2) : 1);
            }
            if (chance(4)) {
                namesake(people.get(people.size() - 1));
            }
        }

        /** Of one birth: alone, twins or triplets; some without a name yet, a son may have his father's. */
        private void children(Individual father, int many) {
            LocalDate born = chance(40) ? LocalDate.of(2024, 1, 1).plusDays(random.nextInt(360)) : day(1985, 38);
            boolean named = born.getYear() < 2024 || chance(50);
            for (int i = 1; i <= many; i++) {
                people.add(child(father, born, named, many > 1 ? i : null));
            }
        }

        /** @param order of a multiple birth, null for a child of its own */
        private Individual child(Individual father, LocalDate born, boolean named, Integer order) {
            boolean boy = random.nextBoolean();
            Sex sex = boy ? Sex.MALE : Sex.FEMALE;
            if (!named) {
                String unnamed = order == null ? "BABY OF " + father.family() : "BABY" + order;
                return new Individual(unnamed, father.family(), sex, born, father.phone(), father.place(),
                        father.house(), null, order);
            }
            String given = pick(boy ? MEN.get(culture) : WOMEN.get(culture));
            return new Individual(boy && chance(8) ? father.given() : given, father.family(), sex, born,
                    father.phone(), father.place(), father.house(), number(), order);
        }

        /** Another one of this name, born on the same day elsewhere. */
        private void namesake(Individual of) {
            people.add(new Individual(of.given(), of.family(), of.sex(), of.born(), "+25678" + (2_000_000
                    + random.nextInt(900_000)), pick(PLACES), String.valueOf(201 + random.nextInt(200)), number(),
                    null));
        }

        List<Made> records() {
            List<Made> made = new ArrayList<>();
            for (int person = 0; person < people.size(); person++) {
                for (int visits = 1 + random.nextInt(3); visits > 0; visits--) {
                    made.add(new Made(person, record(people.get(person))));
                }
            }
            Collections.shuffle(made, random);
            return made;
        }

        private Demographics record(Individual who) {
            PersonName name = PersonName.of(written(who.family(), 8), who.given().startsWith("BABY") ? who.given()
                    : written(who.given(), 10));
            List<ContactPoint> phones = chance(40) ? List.of()
                    : List.of(new ContactPoint(ContactPoint.Kind.PHONE, who.phone(), null));
            List<String> lines = chance(40) ? List.of() : List.of(who.house() + " " + who.place() + " Road");
            Sex sex = chance(5) ? Sex.UNKNOWN : who.sex();
            Integer order = chance(50) ? null : who.birthOrder();
            return new Demographics(identifiers(who), List.of(name), sex, born(who.born()), phones,
                    List.of(new PostalAddress(null, lines, who.place(), null, null, null, null)), null, order);
        }

        private List<Identifier> identifiers(Individual who) {
            boolean isKnown = authority != null && who.number() != null && chance(50);
            return isKnown ? List.of(new Identifier(authority, written(who.number(), 3))) : List.of();
        }

        /** @param percent how often it is written wrongly */
        private String written(String word, int percent) {
            return chance(percent) ? typo(word) : word;
        }

        private String born(LocalDate born) {
            if (chance(8)) {
                return chance(50) ? null : String.valueOf(born.getYear());
            }
            return (chance(5) ? born.plusDays(1 + random.nextInt(3)) : born).toString();
        }

        private LocalDate day(int from, int years) {
            LocalDate day = LocalDate.of(from + random.nextInt(years), 1, 1);
            return chance(15) ? day : day.plusDays(random.nextInt(365));
        }

        private String number() {
            return "CM" + numbers++ + "UG";
        }

        private String typo(String word) {
            int at = random.nextInt(word.length());
            return word.substring(0, at) + (char) ('a' + random.nextInt(26)) + word.substring(at + random.nextInt(2));
        }

        private <T> T pick(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }
    }

    public SafetyPopulation {
        records = List.copyOf(records);
    }

    /**
     * The one that each night is tried.
     *
     * @param authority URI of the shared identifiers that some have; null where a site shares none
     */
    public static SafetyPopulation shipped(String authority) {
        return of(800, 20_260_101, authority);
    }

    static SafetyPopulation of(int families, long seed, String authority) {
        Maker maker = new Maker(seed, authority);
        for (int i = 0; i < families; i++) {
            maker.family();
        }
        return new SafetyPopulation(maker.records());
    }
}
